package io.troupe.node.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Ctrl-C while a job runs.
@Tag("cluster")
@Timeout(180)
class InterruptTest {
    private static final long PROMPT_NANOS = TimeUnit.SECONDS.toNanos(30);

    @TempDir
    private Path folder;

    private void assertEndsCleanly(String master, int executorProcesses) throws Exception {
        try (CommandProcess program = CommandProcess.start(folder, "run", "--master", master,
                OneStageJob.class.getName(), "sleep")) {
            Set<Long> pids = new HashSet<>();
            while (pids.size() < executorProcesses) {
                pids.add(Long.parseLong(program.awaitLine("task in ").substring("task in ".length())));
            }
            long interruptedAt = System.nanoTime();
            program.signal("INT");
            assertEquals(130, program.exitCode(), program.errors());
            assertTrue(System.nanoTime() - interruptedAt < PROMPT_NANOS, "too slow");
            for (long pid : pids) {
                ProcessHandle.of(pid).map(ProcessHandle::onExit).ifPresent(
                        exit -> exit.orTimeout(20, TimeUnit.SECONDS).join());
            }
            assertEquals("", program.errors());
            assertEquals(java.util.List.of(), program.leftovers());
        }
    }

    @Test
    void aLocalProgramEndsAtOnceWithoutAWord() throws Exception {
        assertEndsCleanly("local[2]", 1);
    }

    @Test
    void executorProcessesEndWithTheirProgram() throws Exception {
        assertEndsCleanly("local-cluster[2,1,128]", 2);
    }
}
