package io.troupe.examples.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /// Prints what it was given; fails on request.
    private static final class Echo implements Program {
        @Override
        public Syntax syntax() {
            return Syntax
                    .of("echo", "Prints its arguments.")
                    .option("--times", "N", "1", "how often")
                    .option("--prefix", "TEXT", "what comes first")
                    .flag("--loud", "in capitals")
                    .requiredOperand("WORD", "what to print")
                    .operand("MORE", "more of it");
        }

        @Override
        public void run(Arguments arguments, PrintStream out) {
            if (arguments.operand("WORD").orElseThrow().equals("nowhere")) {
                throw new TroupeException(ErrorCode.PATH_NOT_FOUND, "No file matches nowhere.");
            }
            String word = arguments.find("--prefix").orElse("") + arguments.operand("WORD").orElseThrow()
                    + arguments.operand("MORE").orElse("");
            String text = arguments.has("--loud") ? word.toUpperCase() : word;
            out.print(text.repeat(arguments.integer("--times", 1, 3)));
        }
    }

    private int run(String... arguments) {
        return Program.run(
                new Echo(), List.of(arguments), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private void assertUsageError(String expected, String... arguments) {
        err.reset();
        assertEquals(2, run(arguments));
        assertEquals("echo: " + expected + " --help lists what it takes.\n",
                err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void optionsFlagsAndOperandsComeInAnyOrder() {
        assertEquals(0, run("a", "--times", "2", "--loud", "b", "--prefix=x"));
        assertEquals("XABXAB", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void helpListsEverything() {
        assertEquals(0, run("--help"));
        String help = out.toString(StandardCharsets.UTF_8);
        assertTrue(help.startsWith("Usage: echo [OPTIONS] WORD [MORE]\nPrints its arguments.\n"), help);
        for (String part : List.of("--times N", "(default 1)", "--prefix TEXT", "--loud", "what to print")) {
            assertTrue(help.contains(part), part);
        }
    }

    @Test
    void wrongUsageIsOneLineAndExitCodeTwo() {
        assertUsageError("Unknown option '--tims'. Did you mean '--times'?", "a", "--tims", "2");
        assertUsageError("Option --times needs a value, N.", "a", "--times");
        assertUsageError("Option --times is '4'; it must be a whole number from 1 to 3.", "a", "--times",
                "4");
        assertUsageError("Option --times is 'two'; it must be a whole number from 1 to 3.", "a",
                "--times=two");
        assertUsageError("Option --loud takes no value.", "a", "--loud=yes");
        assertUsageError("The argument WORD is missing: what to print.");
        assertUsageError("Unexpected argument 'c'.", "a", "b", "c");
    }

    @Test
    void failureIsOneLineAndExitCodeOne() {
        assertEquals(1, run("nowhere"));
        assertEquals("[PATH_NOT_FOUND] No file matches nowhere.\n", err.toString(StandardCharsets.UTF_8));
    }
}
