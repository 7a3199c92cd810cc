package io.troupe.engine.standing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import io.troupe.engine.cluster.ApplicationRoot;
import io.troupe.engine.cluster.OwnSystem;
import io.troupe.engine.guard.MessageGuard;
import io.troupe.engine.wire.Standing;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The standing driver between a node and an application that are queues.
@Timeout(60)
class StandingDriverActorTest {
    private static final int ANY = Integer.MAX_VALUE;

    private final ActorSystem<Void> system = OwnSystem.startLocal("standing-test");
    private final BlockingQueue<Standing.ToNode> toNode = new LinkedBlockingQueue<>();
    private final BlockingQueue<Standing.ToApplication> toApplication = new LinkedBlockingQueue<>();
    private ActorRef<ApplicationRoot.Command> root;
    private ActorRef<StandingDriverActor.Command> driver;

    @BeforeEach
    void start() {
        root = ApplicationRoot.spawnIn(system);
        driver = ApplicationRoot.spawn(root,
                StandingDriverActor.create("", new Standing.Accepted(1, "secret")), "driver", _ -> {});
        say(new Standing.Offer("n1", "h", 2, 100, queue(Standing.ToNode.class, toNode, "node")));
        say(new Standing.Request("a", "A", ANY, 0, ANY,
                queue(Standing.ToApplication.class, toApplication, "application")));
    }

    @AfterEach
    void stop() {
        OwnSystem.stop(system, Duration.ofSeconds(10));
    }

    private <T> ActorRef<T> queue(Class<T> type, BlockingQueue<T> queue, String name) {
        return ApplicationRoot.spawn(root, MessageGuard.accept(type, Behaviors.receiveMessage(message -> {
            queue.add(message);
            return Behaviors.same();
        })), name, _ -> {});
    }

    private void say(Standing.ToNodes message) {
        driver.tell(new StandingDriverActor.Said(message));
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T message = queue.poll(20, TimeUnit.SECONDS);
        assertNotNull(message);
        return message;
    }

    private long granted() throws InterruptedException {
        return assertInstanceOf(Standing.Granted.class, next(toApplication)).grantId();
    }

    @Test
    void coresComeFreeAlthoughTheMessageThatTheirExecutorHasEndedWasLost() throws Exception {
        long first = granted();
        say(new Standing.Report("n1", Set.of(), Map.of(first, "it crashed")));
        assertEquals(new Standing.StopExecutor(first), next(toNode));
        assertEquals(new Standing.Revoked(first, "it crashed"), next(toApplication));
        assertEquals(first + 1, granted());
    }

    @Test
    void whatRunsWithoutAGrantIsStopped() throws Exception {
        long only = granted();
        say(new Standing.Report("n1", Set.of(only, 99L), Map.of()));
        assertEquals(new Standing.StopExecutor(99), next(toNode));
        say(new Standing.Release("a"));
        assertEquals(new Standing.StopExecutor(only), next(toNode));
        // That message was lost; the executor runs on.
        say(new Standing.Report("n1", Set.of(only), Map.of()));
        assertEquals(new Standing.StopExecutor(only), next(toNode));
    }

    @Test
    void theEndOfWhatNobodyWasGrantedIsTakenNoteOf() throws Exception {
        granted();
        say(new Standing.Report("n1", Set.of(), Map.of(99L, "long ago")));
        assertEquals(new Standing.StopExecutor(99), next(toNode));
    }

    @Test
    void aGrantThatWasNotHeardOfIsToldAgain() throws Exception {
        long first = granted();
        say(new Standing.Request("a", "A", ANY, 0, ANY,
                queue(Standing.ToApplication.class, toApplication, "again")));
        assertEquals(first, granted());
    }
}
