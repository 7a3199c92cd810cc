package io.troupe.node.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a person at a terminal sees, by way of the pseudo terminal that the command `script` makes.
@Tag("cluster")
@Timeout(120)
class TerminalTest {
    private static final String ERASE = "\r\u001b[K";
    private static final int CONTROL_C = 3;

    @TempDir
    private Path folder;

    private static boolean hasScript() {
        try {
            Process process = new ProcessBuilder("script", "--version").redirectErrorStream(true).start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 && text.contains("util-linux");
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    @Test
    void aLineShowsProgressAndControlCErasesIt() throws Exception {
        assumeTrue(hasScript(), "the command script of util-linux is not here");
        String command = CommandProcess.command(List.of(), folder, "run", "--master", "local[2]",
                OneStageJob.class.getName(), "sleep").stream()
                .map(word -> "'" + word + "'").collect(Collectors.joining(" ", "exec ", ""));
        ProcessBuilder builder = new ProcessBuilder("script", "-qefc", command, "/dev/null")
                .redirectErrorStream(true);
        builder.environment().put("TERM", "xterm");
        builder.environment().put("COLUMNS", "60");
        Process terminal = builder.start();
        try (InputStream screen = terminal.getInputStream()) {
            StringBuilder seen = new StringBuilder();
            while (seen.indexOf("0+2/2]") < 0) {
                int next = screen.read();
                assertTrue(next >= 0, seen.toString());
                seen.append((char) next);
            }
            assertTrue(seen.toString().contains(ERASE + "[0 stage >"), seen.toString());
            terminal.getOutputStream().write(CONTROL_C);
            terminal.getOutputStream().flush();
            String rest = new String(screen.readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(terminal.waitFor(30, TimeUnit.SECONDS));
            assertEquals(130, terminal.exitValue(), rest);
            assertTrue(rest.strip().endsWith(ERASE.strip()), rest);
            assertFalse(rest.contains("Exception"), rest);
        } finally {
            terminal.destroyForcibly();
        }
    }
}
