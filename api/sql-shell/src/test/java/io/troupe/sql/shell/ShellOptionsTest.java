package io.troupe.sql.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShellOptionsTest {
    @Test
    void textsAndFilesKeepTheirOrder() {
        ShellOptions options = ShellOptions.read(List.of("-f", "a.sql", "-e", "select 1", "-f", "b.sql"));

        assertEquals(
                List.of(new ShellOptions.Source.File("a.sql"), new ShellOptions.Source.Text("select 1"),
                        new ShellOptions.Source.File("b.sql")),
                options.sources());
    }

    @Test
    void optionsAreReadInBothForms() {
        ShellOptions options = ShellOptions.read(
                List.of("--master=local[2]", "--conf", "spark.sql.ansi.enabled=false", "--mode", "CSV",
                        "--timer", "--continue", "--verbose", "--database=sales", "--name", "report"));

        assertEquals("local[2]", options.master());
        assertEquals(Map.of("spark.sql.ansi.enabled", "false", "troupe.app.name", "report"),
                options.settings());
        assertEquals(OutputMode.CSV, options.mode());
        assertEquals("sales", options.database());
        assertTrue(options.timer() && options.keepGoing() && options.verbose());
    }

    @Test
    void nothingGivenMeansATableWithoutTimes() {
        ShellOptions options = ShellOptions.read(List.of());

        assertEquals(OutputMode.TABLE, options.mode());
        assertFalse(options.timer() || options.keepGoing() || options.verbose() || options.help());
        assertEquals(List.of(), options.sources());
    }

    @Test
    void whatIsWrongIsSaid() {
        assertWrong("Unknown option '--mod'", "--mod", "csv");
        assertWrong("Unexpected argument 'select'; statements are given by -e.", "select");
        assertWrong("Option -e needs a value.", "-e");
        assertWrong("Option --timer takes no value.", "--timer=on");
        assertWrong("The mode 'xml' is unknown; it must be table, csv or json.", "--mode", "xml");
        assertWrong("Option --conf is 'a'; it must be KEY=VALUE.", "--conf", "a");
        assertWrong("Setting 'a.b' in --conf is unknown", "--conf", "a.b=c");
    }

    private static void assertWrong(String message, String... arguments) {
        WrongUsage thrown = assertThrows(WrongUsage.class, () -> ShellOptions.read(List.of(arguments)));
        assertTrue(String.valueOf(thrown.getMessage()).startsWith(message), thrown.getMessage());
    }
}
