package io.troupe.sql.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptTest {
    @Test
    void statementsEndAtSemicolonsOutsideOfTexts() {
        assertEquals(List.of("select ';'", "select 2 -- ;\n+ 1"),
                Script.parts("select ';'; select 2 -- ;\n+ 1;\n"));
    }

    @Test
    void linesWithADotBetweenStatementsAreCommands() {
        assertEquals(List.of(".mode csv", "select 1", ".timer on", "select 2"),
                Script.parts(".mode csv\nselect 1;\n  -- then\n.timer on\nselect 2"));
    }

    @Test
    void aDotInsideAStatementIsNoCommand() {
        assertEquals(List.of("select t\n.mode\nfrom t"), Script.parts("select t\n.mode\nfrom t;"));
        assertEquals(List.of("select\n.5"), Script.parts("select\n.5"));
    }

    @Test
    void aStatementIsCompleteWhenASemicolonEndsIt() {
        assertTrue(Script.endsComplete(" \n"));
        assertTrue(Script.endsComplete("select 1;"));
        assertTrue(Script.endsComplete("select 1; -- done"));
        assertFalse(Script.endsComplete("select 1"));
        assertFalse(Script.endsComplete("select 1; select"));
        assertFalse(Script.endsComplete("select 1 -- ;"));
        assertFalse(Script.endsComplete("select 1 /* ;"));
        assertFalse(Script.endsComplete("select 'a;"));
    }
}
