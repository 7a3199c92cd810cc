package io.troupe.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.launcher.AppHandle.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {
    @TempDir
    Path folder;

    /// Writes its argument and a setting into a file.
    public static final class Writer {
        public static void main(String[] arguments) throws IOException {
            Files.writeString(Path.of(arguments[0]),
                    arguments[1] + " " + System.getProperty("troupe.test.word"));
        }
    }

    /// Fails.
    public static final class Failing {
        public static void main(String[] arguments) {
            throw new IllegalStateException("no luck with " + arguments[0]);
        }
    }

    /// Goes on until it is interrupted or killed.
    public static final class Endless {
        public static void main(String[] arguments) throws InterruptedException {
            new CountDownLatch(1).await();
        }
    }

    private static final class Journal implements AppHandle.Listener {
        final List<State> states = new CopyOnWriteArrayList<>();
        private final CountDownLatch running = new CountDownLatch(1);
        private final CountDownLatch over = new CountDownLatch(1);

        @Override
        public void stateChanged(AppHandle handle) {
            State state = handle.getState();
            states.add(state);
            if (state == State.RUNNING) {
                running.countDown();
            }
            if (state.isFinal()) {
                over.countDown();
            }
        }

        void awaitRunning() throws InterruptedException {
            assertTrue(running.await(60, TimeUnit.SECONDS), states::toString);
        }

        void awaitEnd() throws InterruptedException {
            assertTrue(over.await(60, TimeUnit.SECONDS), states::toString);
        }
    }

    private static TroupeLauncher process(Class<?> main) {
        return new TroupeLauncher().setMainClass(main.getName()).setAppResource(TroupeLauncher.NO_RESOURCE)
                .setMaster("local[1]");
    }

    @Test
    void aProcessTellsThatItRunsAndEnds() throws Exception {
        Path file = folder.resolve("out.txt");
        Journal journal = new Journal();
        AppHandle handle = process(Writer.class).setConf("spark.test.word", "hello")
                .addAppArgs(file.toString(), "argument").startApplication(journal);
        journal.awaitEnd();
        assertEquals(State.FINISHED, handle.getState());
        assertEquals(List.of(State.CONNECTED, State.RUNNING, State.FINISHED), journal.states);
        assertEquals("argument hello", Files.readString(file));
        Journal late = new Journal();
        handle.addListener(late);
        assertEquals(List.of(State.FINISHED), late.states);
    }

    @Test
    void aProcessTellsWhatMadeItFail() throws Exception {
        Journal journal = new Journal();
        AppHandle handle = process(Failing.class).addAppArgs("numbers").redirectError()
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).startApplication(journal);
        journal.awaitEnd();
        assertEquals(State.FAILED, handle.getState());
        String message = handle.getError().orElseThrow().getMessage();
        assertTrue(message.contains("no luck with numbers"), message);
    }

    @Test
    void aProcessCanBeKilled() throws Exception {
        Journal journal = new Journal();
        AppHandle handle = process(Endless.class).startApplication(journal);
        journal.awaitRunning();
        handle.kill();
        journal.awaitEnd();
        assertEquals(State.KILLED, handle.getState());
    }

    @Test
    void aProcessThatIsAskedToStopEndsWithoutAWord() throws Exception {
        Journal journal = new Journal();
        AppHandle handle = process(Endless.class).startApplication(journal);
        journal.awaitRunning();
        handle.stop();
        journal.awaitEnd();
        assertEquals(State.LOST, handle.getState());
    }

    @Test
    void aProcessThatCannotBeginHasFailed() throws Exception {
        Journal journal = new Journal();
        AppHandle handle = process(Writer.class)
                .setConf(TroupeLauncher.DRIVER_EXTRA_JAVA_OPTIONS, "-XX:NoSuchOption")
                .redirectError().redirectOutput(ProcessBuilder.Redirect.DISCARD).startApplication(journal);
        journal.awaitEnd();
        assertEquals(State.FAILED, handle.getState());
        assertTrue(handle.getError().orElseThrow().getMessage().contains("exit code 1"));
    }

    @Test
    void aPlainProcessCanBeLaunched() throws Exception {
        Path file = folder.resolve("plain.txt");
        Process process = process(Writer.class).addSparkArg("--conf", "troupe.test.word=plain")
                .addAppArgs(file.toString(), "x").redirectError()
                .redirectOutput(folder.resolve("log").toFile())
                .launch();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue());
        assertEquals("x plain", Files.readString(file));
    }

    @Test
    void applicationsRunInThisProcessToo() throws Exception {
        Path file = folder.resolve("in.txt");
        Journal journal = new Journal();
        AppHandle handle = new InProcessLauncher().setMainClass(Writer.class.getName())
                .setConf("troupe.test.word", "inside").addAppArgs(file.toString(), "y")
                .startApplication(journal);
        journal.awaitEnd();
        System.clearProperty("troupe.test.word");
        assertEquals(State.FINISHED, handle.getState());
        assertEquals("y inside", Files.readString(file));
        Journal failing = new Journal();
        AppHandle failed = new InProcessLauncher().setMainClass(Failing.class.getName()).addAppArgs("z")
                .startApplication(failing);
        failing.awaitEnd();
        assertEquals("no luck with z", failed.getError().orElseThrow().getMessage());
        Journal endless = new Journal();
        AppHandle killed = new InProcessLauncher().setMainClass(Endless.class.getName())
                .startApplication(endless);
        endless.awaitRunning();
        killed.kill();
        endless.awaitEnd();
        assertEquals(State.KILLED, killed.getState());
    }

    @Test
    void whatCannotBeRunIsRefusedAtOnce() {
        assertEquals(ErrorCode.INVALID_ARGUMENT, assertThrows(TroupeException.class,
                () -> new TroupeLauncher().launch()).code());
        assertEquals(ErrorCode.INVALID_ARGUMENT, assertThrows(TroupeException.class,
                () -> new TroupeLauncher().setConf("other.key", "1")).code());
        assertEquals(ErrorCode.INVALID_ARGUMENT, assertThrows(TroupeException.class,
                () -> new TroupeLauncher().addSparkArg("--nonsense", "1")).code());
        assertEquals(ErrorCode.INVALID_ARGUMENT, assertThrows(TroupeException.class,
                () -> new TroupeLauncher().addSparkArg("--master")).code());
        assertEquals(ErrorCode.PATH_NOT_FOUND, assertThrows(TroupeException.class,
                () -> new InProcessLauncher().setAppResource("/no/such.jar").startApplication()).code());
        assertFalse(State.RUNNING.isFinal());
    }
}
