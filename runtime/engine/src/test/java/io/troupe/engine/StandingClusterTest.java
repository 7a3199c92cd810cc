package io.troupe.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import io.troupe.engine.job.JobSpec;
import io.troupe.engine.standing.StandingDriver;
import io.troupe.engine.standing.StandingExecutor;
import io.troupe.engine.standing.StandingStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Standing nodes and applications, all in this process but over real connections.
@Tag("cluster")
@Timeout(180)
class StandingClusterTest {
    private static final String HOST = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long MEMORY = 64L << 20;

    private final TroupeConf nodes = new TroupeConf(false).set("troupe.authenticate.secret", "open sesame");
    private StandingDriver driver;
    private int port;

    @BeforeEach
    void start() {
        driver = StandingDriver.start(nodes, HOST, 0);
        port = Integer.parseInt(driver.address().substring(driver.address().lastIndexOf(':') + 1));
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    private StandingExecutor executor(int cores) {
        return StandingExecutor.start(nodes, HOST, HOST, port, cores, MEMORY);
    }

    private TroupeConf application() {
        return nodes.clone().setMaster("troupe://" + driver.address()).setAppName("test");
    }

    private StandingStatus status() {
        return StandingStatus.query(nodes, HOST, port);
    }

    @Test
    void applicationsBorrowCoresAndGiveThemBack() {
        try (StandingExecutor first = executor(1); StandingExecutor second = executor(2)) {
            try (Engine engine = Engines.start(application())) {
                Eventually.await("both executors", PATIENCE, () -> engine.slots() == 3);
                assertEquals(
                        Jobs.expectedSums(6, 10_000, 3),
                        Jobs.run(engine, Jobs.sumsByRemainder(engine, 6, 10_000, 3)));
                StandingStatus status = status();
                assertEquals(2, status.executors().size());
                assertEquals(0,
                        status.executors().stream().mapToInt(StandingStatus.Executor::freeCores).sum());
                assertEquals(3, status.applications().getFirst().cores());
                assertTrue(status.toText().contains("(test): 3 cores"), status.toText());
            }
            Eventually.await("free cores", PATIENCE, () -> status().applications().isEmpty()
                    && status().executors().stream().mapToInt(StandingStatus.Executor::freeCores).sum() == 3);
            try (Engine engine = Engines.start(application().set("troupe.cores.max", "1"))) {
                assertEquals(1, engine.slots());
                assertEquals(1, Jobs.run(engine, Jobs.results(engine, 1, _ -> 1)).getFirst());
            }
            assertTrue(!first.address().equals(second.address()));
        }
    }

    private int freeCores() {
        return status().executors().stream().mapToInt(StandingStatus.Executor::freeCores).sum();
    }

    @Test
    void anExecutorThatIsKilledGoesBackAndCanBeHadAgain() {
        try (StandingExecutor first = executor(1);
                StandingExecutor second = executor(1);
                Engine engine = Engines.start(application())) {
            Eventually.await("both executors", PATIENCE, () -> engine.executors().size() == 2);
            String killed = engine.executors().keySet().iterator().next();
            assertTrue(engine.killExecutor(killed));
            assertFalse(engine.killExecutor(killed));
            assertFalse(engine.killExecutor("none"));
            Eventually.await("one executor, the core of the other free", PATIENCE,
                    () -> engine.executors().size() == 1 && freeCores() == 1);
            assertEquals(Jobs.expectedSums(6, 10_000, 3),
                    Jobs.run(engine, Jobs.sumsByRemainder(engine, 6, 10_000, 3)));
            assertEquals(1, engine.executors().size());
            assertTrue(engine.requestExecutors(1));
            Eventually.await("two executors again", PATIENCE, () -> engine.executors().size() == 2);
            assertEquals(0, freeCores());
            assertTrue(!first.address().equals(second.address()));
        }
    }

    @Test
    void anExecutorThatLeavesHandsOnWhatItHoldsAndGoesBack() {
        try (StandingExecutor first = executor(1);
                StandingExecutor second = executor(1);
                Engine engine = Engines.start(application())) {
            Eventually.await("both executors", PATIENCE, () -> engine.executors().size() == 2);
            JobSpec job = Jobs.sumsByRemainder(engine, 6, 10_000, 3);
            assertEquals(Jobs.expectedSums(6, 10_000, 3), Jobs.run(engine, job));
            List<String> leaving = List.of(engine.executors().keySet().iterator().next());
            long launched = engine.metrics().launchedTasks();
            assertEquals(leaving, engine.decommissionExecutors(leaving));
            Eventually.await("one executor, the core of the other free", PATIENCE,
                    () -> engine.executors().size() == 1 && freeCores() == 1);
            assertEquals(Jobs.expectedSums(6, 10_000, 3), Jobs.run(engine, job));
            assertEquals(launched + 3, engine.metrics().launchedTasks(),
                    "only the results are computed again");
            assertEquals(1, engine.executors().size());
            assertTrue(!first.address().equals(second.address()));
        }
    }

    @Test
    void aNodeThatLeavesHandsOnWhatItsExecutorsHold() {
        try (StandingExecutor first = executor(1);
                StandingExecutor second = executor(1);
                Engine engine = Engines.start(application())) {
            Eventually.await("both executors", PATIENCE, () -> engine.executors().size() == 2);
            JobSpec job = Jobs.sumsByRemainder(engine, 6, 10_000, 3);
            assertEquals(Jobs.expectedSums(6, 10_000, 3), Jobs.run(engine, job));
            long launched = engine.metrics().launchedTasks();
            first.leave("its machine is needed elsewhere");
            Eventually.await("all has left", PATIENCE, () -> first.ended().isDone());
            assertEquals(1, engine.executors().size());
            assertEquals(Jobs.expectedSums(6, 10_000, 3), Jobs.run(engine, job));
            assertEquals(launched + 3, engine.metrics().launchedTasks(),
                    "only the results are computed again");
            try (StandingExecutor third = executor(1)) {
                Eventually.await("another in its place", PATIENCE, () -> engine.executors().size() == 2);
                assertFalse(third.ended().isDone() || second.ended().isDone());
            }
        }
    }

    @Test
    void theNumberOfExecutorsFollowsTheWork() {
        TroupeConf elastic = application().set("troupe.dynamicAllocation.enabled", "true")
                .set("troupe.dynamicAllocation.minExecutors", "1")
                .set("troupe.dynamicAllocation.schedulerBacklogTimeout", "100ms")
                .set("troupe.dynamicAllocation.executorIdleTimeout", "1s");
        try (StandingExecutor first = executor(1);
                StandingExecutor second = executor(1);
                Engine engine = Engines.start(elastic)) {
            assertEquals(1, engine.executors().size());
            assertEquals(1, freeCores());
            JobHandle job = engine.submit(Jobs.results(engine, 200, _ -> {
                Thread.sleep(20);
                return 1;
            }));
            Eventually.await("two executors", PATIENCE, () -> engine.executors().size() == 2);
            assertEquals(200, job.completion().join().size());
            Eventually.await("one executor, the core of the other free", PATIENCE,
                    () -> engine.executors().size() == 1 && freeCores() == 1);
            assertTrue(!first.address().equals(second.address()));
        }
    }

    @Test
    void withoutAFreeExecutorTheApplicationFailsInTime() {
        TroupeException error = assertThrows(
                TroupeException.class,
                () -> Engines.start(application().set("troupe.executors.wait", "300ms")));
        assertEquals(ErrorCode.NO_EXECUTORS, error.code());
        try (StandingExecutor only = executor(1)) {
            TroupeException tooSmall = assertThrows(
                    TroupeException.class, () -> Engines.start(
                            application().set("troupe.executors.wait", "300ms").set("troupe.executor.memory",
                                    "1t")));
            assertEquals(ErrorCode.NO_EXECUTORS, tooSmall.code());
            assertTrue(only.address().startsWith(HOST));
        }
    }

    @Test
    void whoeverDoesNotKnowTheSecretIsRefused() {
        TroupeException error = assertThrows(
                TroupeException.class,
                () -> Engines.start(application().set("troupe.authenticate.secret", "guess")));
        assertEquals(ErrorCode.DRIVER_UNREACHABLE, error.code());
        assertTrue(error.getMessage().contains("secret"), error.getMessage());
    }

    @Test
    void aTakenPortIsOneClearError() {
        TroupeException error = assertThrows(TroupeException.class,
                () -> StandingDriver.start(nodes, HOST, port));
        assertEquals(ErrorCode.PORT_IN_USE, error.code());
        assertTrue(error.getMessage().contains(HOST + ":" + port), error.getMessage());
    }

    @Test
    void nobodyAtTheAddressIsOneClearError() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            free = socket.getLocalPort();
        }
        for (TroupeException error : new TroupeException[]{
                assertThrows(TroupeException.class,
                        () -> Engines
                                .start(new TroupeConf(false).setMaster("troupe://" + HOST + ":" + free))),
                assertThrows(TroupeException.class,
                        () -> StandingExecutor.start(nodes, HOST, HOST, free, 1, MEMORY)),
                assertThrows(TroupeException.class, () -> StandingStatus.query(nodes, HOST, free))}) {
            assertEquals(ErrorCode.DRIVER_UNREACHABLE, error.code());
            assertTrue(error.getMessage().contains(HOST + ":" + free), error.getMessage());
        }
    }

    @Test
    void anExecutorEndsWithItsDriver() {
        try (StandingExecutor executor = executor(1)) {
            driver.close();
            CompletionException error = assertThrows(CompletionException.class,
                    () -> executor.ended().join());
            assertEquals(ErrorCode.DRIVER_UNREACHABLE, ((TroupeException) error.getCause()).code());
        }
    }

    @Test
    void anExecutorNodeThatGoesAwayIsReplacedByOneThatComes() {
        StandingExecutor first = executor(1);
        try (Engine engine = Engines.start(application())) {
            assertEquals(1, engine.slots());
            first.close();
            Eventually.await("the loss", PATIENCE, () -> engine.executors().isEmpty());
            try (StandingExecutor second = executor(2)) {
                Eventually.await("the other", PATIENCE, () -> engine.slots() == 2);
                assertEquals(1, Jobs.run(engine, Jobs.results(engine, 1, _ -> 1)).getFirst());
                assertTrue(!second.address().equals(first.address()));
            }
        } finally {
            first.close();
        }
    }
}
