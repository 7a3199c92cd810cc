package io.troupe.engine.standing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import io.troupe.TroupeConf;
import io.troupe.engine.cluster.ApplicationRoot;
import io.troupe.engine.cluster.LivenessServer;
import io.troupe.engine.cluster.OwnSystem;
import io.troupe.engine.guard.MessageGuard;
import io.troupe.engine.memory.MemoryBudget;
import io.troupe.engine.memory.MemorySettings;
import io.troupe.engine.schedule.ExecutorId;
import io.troupe.engine.wire.ExecutorAssignment;
import io.troupe.engine.wire.Standing;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Executors of an application whose driver lives but never answers.
@Timeout(60)
class GrantedExecutorsTest {
    private static final String HOST = "127.0.0.1";
    private static final String SECRET = "of the application";

    private final ActorSystem<Void> system = OwnSystem.startLocal("granted-test");
    private final BlockingQueue<Standing.ToNodes> told = new LinkedBlockingQueue<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final LivenessServer application = LivenessServer.start(HOST, SECRET, _ -> ended.countDown());
    private GrantedExecutors granted;

    @BeforeEach
    void start() {
        ActorRef<Standing.ToNodes> driver = ApplicationRoot.spawn(
                ApplicationRoot.spawnIn(system),
                MessageGuard.accept(Standing.ToNodes.class, Behaviors.receiveMessage(message -> {
                    told.add(message);
                    return Behaviors.same();
                })), "driver", _ -> {});
        granted = new GrantedExecutors(
                "n", new MemoryBudget(MemorySettings.of(new TroupeConf(false), 64L << 20)), driver);
    }

    @AfterEach
    void stop() {
        granted.close();
        application.close();
        OwnSystem.stop(system, Duration.ofSeconds(10));
    }

    private ExecutorAssignment assignment() {
        return new ExecutorAssignment("app", SECRET, "akka://nobody@127.0.0.1:1", application.port(),
                new ExecutorId("0"), HOST, 1, Map.of());
    }

    private void assertEndedAfterWithdrawal(long grantId) throws InterruptedException {
        assertEquals(new Standing.Withdraw("n"), told.take());
        Standing.GrantEnded end = assertInstanceOf(Standing.GrantEnded.class, told.take());
        assertEquals(grantId, end.grantId());
        assertTrue(end.reason().contains("the node that it runs in ends"), end.reason());
    }

    @Test
    void anExecutorThatIsStartingEndsWithItsNode() throws InterruptedException {
        granted.start(7, assignment());
        granted.close();
        assertEndedAfterWithdrawal(7);
    }

    @Test
    void whatIsStoppedWhileItStartsGivesUpAtOnce() throws InterruptedException {
        granted.start(7, assignment());
        granted.stop(7);
        Standing.GrantEnded end = assertInstanceOf(Standing.GrantEnded.class, told.take());
        assertTrue(end.reason().contains("taken it back"), end.reason());
        assertEquals(Map.of(7L, end.reason()), granted.report().ended());
    }

    @Test
    void whatIsGrantedToANodeThatEndsIsRefused() throws InterruptedException {
        granted.close();
        granted.start(8, assignment());
        assertEndedAfterWithdrawal(8);
        assertTrue(granted.report().running().isEmpty());
        assertEquals(1, ended.getCount(), "nothing was ever connected");
    }
}
