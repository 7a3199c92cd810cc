package io.troupe.akka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.Engine;
import io.troupe.engine.JobHandle;
import io.troupe.engine.Jobs;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TroupeTest {
    /// Settings that an engine which relied on the host's would not survive.
    private static final String HOSTILE = """
        akka.loglevel = OFF
        akka.stdout-loglevel = OFF
        akka.actor.serialize-messages = on
        akka.actor.allow-java-serialization = off
        akka.actor.guardian-supervisor-strategy = "akka.actor.StoppingSupervisorStrategy"
        akka.actor.default-dispatcher { fork-join-executor { parallelism-min = 1, parallelism-max = 1 } }
        akka.daemonic = off
        troupe.master = "local[2]"
        troupe.task.maxFailures = 1
        """;
    private static final CountDownLatch STARTED = new CountDownLatch(1);

    private final Config config = ConfigFactory.parseString(HOSTILE)
            .withFallback(ConfigFactory.defaultReference());
    private final ActorSystem<String> system = ActorSystem.create(Behaviors.ignore(), "host", config);

    @AfterEach
    void stop() throws Exception {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @Test
    void runsJobsInsideAHostWithHostileSettings() {
        Engine engine = Troupe.get(system).engine();
        assertSame(engine, Troupe.get(system).engine());
        assertEquals(2, engine.slots());
        assertEquals("1", engine.conf().get("troupe.task.maxFailures"));
        assertEquals(
                Jobs.expectedSums(4, 1_000, 3), Jobs.run(engine, Jobs.sumsByRemainder(engine, 4, 1_000, 3)));
    }

    @Test
    void neitherTasksNorActorsUseTheDispatchersOfTheHost() {
        CountDownLatch blocked = new CountDownLatch(1);
        system.executionContext().execute(() -> {
            try {
                blocked.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            Engine engine = Troupe.get(system).engine();
            List<Object> names = Jobs.run(engine,
                    Jobs.results(engine, 4, _ -> Thread.currentThread().getName()));
            assertTrue(names.stream().allMatch(name -> ((String) name).startsWith("troupe-task")),
                    names.toString());
        } finally {
            blocked.countDown();
        }
    }

    @Test
    void theShutdownOfTheHostFailsRunningJobs() throws Exception {
        Engine engine = Troupe.get(system).engine();
        JobHandle job = engine.submit(Jobs.results(engine, 1, _ -> {
            STARTED.countDown();
            Thread.sleep(60_000);
            return null;
        }));
        STARTED.await();
        stop();
        assertEquals(ErrorCode.CONTEXT_STOPPED,
                assertThrows(TroupeException.class, () -> Jobs.await(job)).code());
        assertThrows(TroupeException.class, () -> engine.submit(Jobs.results(engine, 1, _ -> 1)));
    }

    @Test
    void closingTheEngineLeavesTheHostRunning() {
        Troupe.get(system).engine().close();
        assertTrue(!system.getWhenTerminated().toCompletableFuture().isDone());
        assertEquals(
                ErrorCode.CONTEXT_STOPPED, assertThrows(
                        TroupeException.class, () -> Troupe.get(system).engine().broadcast("x")).code());
    }

    @Test
    void aMasterThatNeedsProcessesIsRefused() throws Exception {
        ActorSystem<String> other = ActorSystem.create(
                Behaviors.ignore(), "other",
                ConfigFactory.parseString("troupe.master = \"local-cluster[1,1,64]\"").withFallback(config));
        try {
            TroupeException error = assertThrows(TroupeException.class, () -> Troupe.get(other));
            assertEquals(ErrorCode.INVALID_MASTER, error.code());
        } finally {
            other.terminate();
            other.getWhenTerminated().toCompletableFuture().get(30, TimeUnit.SECONDS);
        }
    }
}
