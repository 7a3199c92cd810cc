package io.troupe.node.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Programs on a standing cluster of real processes that know nothing of the programs' classes.
@Tag("cluster")
@Timeout(180)
class StandingProcessesTest {
    @TempDir
    private static Path folder;

    @TempDir
    private Path ownFolder;

    private static CommandProcess driver;
    private static CommandProcess executor;
    private static String master;

    @BeforeAll
    static void start() throws Exception {
        Path driverFolder = Files.createDirectory(folder.resolve("driver"));
        driver = CommandProcess.start(driverFolder, "node", "driver", "--port", "0");
        master = driver.awaitLine("driver at ").substring("driver at ".length());
        Path executorFolder = Files.createDirectory(folder.resolve("executor"));
        executor = CommandProcess.start(executorFolder, "node", "executor", "--driver", master, "--cores",
                "2",
                "--memory", "128m");
        executor.awaitLine("executor at ");
    }

    @AfterAll
    static void stop() throws Exception {
        executor.signal("TERM");
        assertEquals(143, executor.exitCode(), executor.errors());
        driver.signal("TERM");
        assertEquals(143, driver.exitCode(), driver.errors());
        assertEquals(List.of(), executor.leftovers());
    }

    private static void assertAnswered(CommandProcess program) throws Exception {
        try (program) {
            assertEquals("answer aardvark 8 " + executor.pid(), program.awaitLine("answer "));
            assertEquals(0, program.exitCode(), program.errors());
            assertEquals("", program.errors());
        }
    }

    @Test
    void classesAndResourcesOfASubmittedJarReachTheExecutor() throws Exception {
        Path jar = AcmeJar.in(ownFolder);
        assertAnswered(CommandProcess.start(ownFolder, "submit", "--master", master, "--class",
                AcmeJar.MAIN_CLASS, jar.toString()));
    }

    @Test
    void soDoThoseOfJarsOnTheClassPathOfTheProgram() throws Exception {
        Path jar = AcmeJar.in(ownFolder);
        assertAnswered(CommandProcess.startWith(List.of(jar), ownFolder, "run", "--master", master, "--jars",
                jar.toString(), AcmeJar.MAIN_CLASS));
    }

    @Test
    void anExecutorLeavesOnASignal() throws Exception {
        try (CommandProcess leaving = CommandProcess.start(ownFolder, "node", "executor", "--driver", master,
                "--cores",
                "1", "--memory", "64m")) {
            leaving.awaitLine("executor at ");
            leaving.signal("PWR");
            assertEquals(0, leaving.exitCode(), leaving.errors());
        }
    }

    @Test
    void anInterruptedProgramGivesItsCoresBack() throws Exception {
        try (CommandProcess program = CommandProcess.start(ownFolder, "run", "--master", master,
                OneStageJob.class.getName(), "sleep")) {
            assertEquals("task in " + executor.pid(), executor.awaitLine("task in "));
            program.signal("INT");
            assertEquals(130, program.exitCode(), program.errors());
            assertEquals("", program.errors());
        }
        try (CommandProcess next = CommandProcess.start(ownFolder, "run", "--master", master,
                OneStageJob.class.getName(), "hello")) {
            assertEquals("[hello, hello]", next.awaitLine("["));
            assertEquals(0, next.exitCode(), next.errors());
        }
    }

    @Test
    void whoCannotBeReachedOrHasNoPortIsOneLine() throws Exception {
        String port = master.substring(master.lastIndexOf(':') + 1);
        assertOneLine("[PORT_IN_USE]", "node", "driver", "--port", port);
        assertOneLine("[DRIVER_UNREACHABLE]", "run", "--master", "troupe://127.0.0.1:1",
                OneStageJob.class.getName(), "hello");
    }

    private void assertOneLine(String start, String... arguments) throws Exception {
        try (CommandProcess program = CommandProcess.start(ownFolder, arguments)) {
            assertEquals(1, program.exitCode());
            List<String> lines = program.errors().lines().toList();
            assertEquals(1, lines.size(), program.errors());
            assertTrue(lines.getFirst().startsWith(start), lines.getFirst());
        }
    }
}
