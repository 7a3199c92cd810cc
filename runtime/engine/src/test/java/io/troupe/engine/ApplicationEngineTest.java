package io.troupe.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorRef;
import io.troupe.ErrorCode;
import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import io.troupe.engine.driver.DriverActor;
import io.troupe.engine.driver.DriverMetrics;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The engine towards a driver that never answers.
@Timeout(60)
class ApplicationEngineTest {
    private static final ActorTestKit KIT = ActorTestKit.create();

    private final AtomicReference<Consumer<Throwable>> onFailure = new AtomicReference<>();
    private ApplicationEngine engine;

    private record SilentRuntime(ActorRef<DriverActor.Command> driver) implements EngineRuntime {
        @Override
        public DriverMetrics metrics() {
            return new DriverMetrics();
        }

        @Override
        public void publishBroadcast(long broadcastId, Object value) {}

        @Override
        public void withdrawBroadcast(long broadcastId) {}

        @Override
        public void addFile(Path file, String name, boolean isArchive) {}

        @Override
        public void addJar(Path jar) {}

        @Override
        public ClassLoader classLoader() {
            return ApplicationEngineTest.class.getClassLoader();
        }

        @Override
        public void close() {}
    }

    @BeforeEach
    void start() {
        ActorRef<DriverActor.Command> driver = KIT.createTestProbe(DriverActor.Command.class).ref();
        engine = ApplicationEngine.start(
                "app", new TroupeConf(false),
                new EngineCallbacks(null, getClass().getClassLoader(), new TroupeConf(false)),
                (_, failed) -> {
                    onFailure.set(failed);
                    return new SilentRuntime(driver);
                });
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @AfterAll
    static void stopActors() {
        KIT.shutdownTestKit();
    }

    private JobHandle submit() {
        return engine.submit(Jobs.results(engine, 1, _ -> 1));
    }

    private static TroupeException failureOf(JobHandle job) {
        ExecutionException e = assertThrows(ExecutionException.class, () -> job.completion().get());
        return assertInstanceOf(TroupeException.class, e.getCause());
    }

    @Test
    void aFailureOfTheDriverFailsTheJobsUnderWay() {
        JobHandle job = submit();
        RuntimeException cause = new IllegalStateException("broken");
        onFailure.get().accept(cause);
        assertEquals(ErrorCode.INTERNAL, failureOf(job).code());
        assertSame(cause, failureOf(job).getCause());
    }

    @Test
    void nothingIsBegunAfterAFailureOfTheDriver() {
        onFailure.get().accept(new IllegalStateException("broken"));
        for (Runnable call : List.<Runnable>of(
                this::submit, () -> engine.broadcast("value"), () -> engine.storedPartitions(1),
                engine::storage)) {
            TroupeException e = assertThrows(TroupeException.class, call::run);
            assertEquals(ErrorCode.INTERNAL, e.code());
            assertTrue(e.getMessage().contains("driver has failed"), e::getMessage);
        }
    }

    @Test
    void closingFailsTheJobsUnderWayAndRefusesOthers() {
        JobHandle job = submit();
        engine.close();
        engine.close();
        assertEquals(ErrorCode.CONTEXT_STOPPED, failureOf(job).code());
        assertEquals(ErrorCode.CONTEXT_STOPPED, assertThrows(TroupeException.class, this::submit).code());
    }
}
