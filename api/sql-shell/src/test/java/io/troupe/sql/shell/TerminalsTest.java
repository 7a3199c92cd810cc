package io.troupe.sql.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.TroupeSession;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminalsTest {
    @TempDir
    private Path folder;

    @Test
    void aStatementMayTakeSeveralLines() throws IOException {
        assertEquals("a\n1\n", type(".mode csv\nselect 1\nas a\n;\n.exit\nselect 2;\n"));
    }

    @Test
    void aFailureDoesNotEndTheSession() throws IOException {
        assertEquals("a\n2\n", type(".mode csv\nselect nope;\nselect 2 as a;\n"));
    }

    @Test
    void whatWasTypedIsRemembered() throws IOException {
        String unused = type("select 1 as a;\n.exit\n");

        String history = Files.readString(folder.resolve("history"));
        assertTrue(history.contains("select 1 as a;"), history);
    }

    @Test
    void wordsAreCompletedByKeywordsRelationsAndColumns() {
        try (TroupeSession session = TroupeSession.builder().master("local[1]").getOrCreate()) {
            var catalog = session.sessionState().catalog();
            var dataset = session.sql("select 1 as quantity");
            catalog.createTemporaryView(
                    "purchases", io.troupe.sql.metastore.ViewDefinition.temporary(
                            dataset.queryExecution().analyzed(), dataset.schema(), "default"),
                    false);
            Completions completions = new Completions(catalog);

            assertEquals(List.of("select"), completions.words("sel"));
            assertEquals(List.of("SELECT"), completions.words("SEL"));
            assertEquals(List.of("purchases"), completions.words("purch"));
            assertEquals(List.of("purchases.quantity"), completions.words("purchases.q"));
            assertEquals(List.of("sum(quantity"), completions.words("sum(qua"));
            assertEquals(List.of(".mode"), completions.words(".m"));
        }
    }

    private String type(String input) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        try (TroupeSession session = TroupeSession.builder().master("local[1]").getOrCreate();
                Terminal terminal = new DumbTerminal(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), screen)) {
            Statements statements = new Statements(
                    session, new PrintStream(out, false, StandardCharsets.UTF_8),
                    new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                    ShellOptions.read(List.of()));
            assertEquals(0, Terminals.run(terminal, statements, session, folder.resolve("history")));
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
