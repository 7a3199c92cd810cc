package io.troupe.node.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Executor processes that end, and what the program says then.
@Tag("cluster")
@Timeout(180)
class LostProcessesTest {
    @TempDir
    private Path folder;

    private String failureOf(String... arguments) throws Exception {
        try (CommandProcess program = CommandProcess.start(folder, arguments)) {
            assertEquals(1, program.exitCode(), program.errors());
            return program.errors();
        }
    }

    private static String name() {
        return OneStageJob.class.getName();
    }

    @Test
    void processesThatEndWhileTheyStartAreOneErrorWithWhatTheyPrinted() throws Exception {
        String error = failureOf("run", "--master", "local-cluster[2,1,128]", "--conf",
                "troupe.executor.extraJavaOptions=-XX:NoSuchOption=1", name(), "hello");
        assertTrue(error.startsWith("[NO_EXECUTORS]"), error);
        assertTrue(error.contains("NoSuchOption"), error);
        assertTrue(error.lines().count() <= 8, error);
    }

    @Test
    void processesThatKeepEndingAreOneErrorWithTheirExitCode() throws Exception {
        String error = failureOf("run", "--master", "local-cluster[1,1,128]", "--conf",
                "troupe.executor.maxReplacements=1", name(), "leave");
        assertTrue(error.contains("[NO_EXECUTORS]"), error);
        assertTrue(error.contains("exit code 17"), error);
        assertTrue(error.contains("    goodbye"), error);
    }

    @Test
    void aTaskThatExhaustsTheHeapFailsItsJobWithAWordAboutMemory() throws Exception {
        String error = failureOf("run", "--master", "local-cluster[1,1,128]", name(), "exhaust");
        assertTrue(error.startsWith("[OUT_OF_MEMORY]"), error);
        assertTrue(error.lines().count() <= 4, error);
    }

    @Test
    void anExecutorWithoutMemoryIsRefusedBeforeItStarts() throws Exception {
        for (String megabytes : List.of("16", "99999999")) {
            String error = failureOf("run", "--master", "local-cluster[1,1," + megabytes + "]", name(),
                    "hello");
            assertTrue(error.startsWith("[INVALID_MASTER]"), error);
            assertTrue(error.contains(megabytes + " MiB"), error);
            assertEquals(1, error.lines().count(), error);
        }
    }
}
