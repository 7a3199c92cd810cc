package io.troupe.engine.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import akka.actor.typed.ActorSystem;
import io.troupe.engine.cluster.OwnSystem;
import io.troupe.engine.schedule.ExecutorId;
import io.troupe.engine.wire.Peer;
import io.troupe.engine.wire.ToExecutor.PeersChanged;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PeerUpdatesTest {
    private static final long SECOND = 1_000_000_000L;
    private static final ActorSystem<Void> SYSTEM = OwnSystem.startLocal("peers");

    private final PeerUpdates updates = new PeerUpdates();

    @AfterAll
    static void stop() {
        OwnSystem.stop(SYSTEM, Duration.ofSeconds(10));
    }

    private static Peer peer(int number) {
        return new Peer(new ExecutorId("e" + number), "h", SYSTEM.ignoreRef());
    }

    private static PeersChanged joined(Peer... peers) {
        return new PeersChanged(0, false, List.of(peers), List.of());
    }

    private static PeersChanged left(Peer peer) {
        return new PeersChanged(0, false, List.of(), List.of(peer.executor()));
    }

    @Test
    void eachChangeHasAVersionOfItsOwn() {
        assertEquals(List.of(1L), versions(updates.next(joined(peer(1)), 0)));
        assertEquals(List.of(2L), versions(updates.next(left(peer(1)), 0)));
    }

    private static List<Long> versions(List<PeersChanged> messages) {
        return messages.stream().map(PeersChanged::version).toList();
    }

    @Test
    void whoHasSeenTheLastVersionMissesNothing() {
        updates.next(joined(peer(1)), 0);
        assertEquals(List.of(), updates.missing(1, 10 * SECOND));
    }

    @Test
    void messagesThatMayBeOnTheirWayAreNotRepeated() {
        updates.next(joined(peer(1)), 0);
        assertEquals(List.of(), updates.missing(0, SECOND));
        assertEquals(1, updates.missing(0, 2 * SECOND).size());
        assertEquals(List.of(), updates.missing(0, 3 * SECOND));
    }

    @Test
    void whoMissedSomethingIsToldOfAllThatAreThereNow() {
        updates.next(joined(peer(1), peer(2)), 0);
        updates.next(left(peer(1)), 0);
        PeersChanged all = updates.missing(1, 5 * SECOND).getFirst();
        assertTrue(all.isAll());
        assertEquals(List.of(peer(2).executor()), all.joined().stream().map(Peer::executor).toList());
        assertEquals(List.of(), updates.missing(all.version(), 10 * SECOND));
    }

    @Test
    void manyPeersTravelInSeveralMessages() {
        Peer[] many = new Peer[700];
        for (int number = 0; number < many.length; number++) {
            many[number] = peer(number);
        }
        updates.next(joined(many), 0);
        List<PeersChanged> messages = updates.missing(0, 5 * SECOND);
        List<Peer> told = new ArrayList<>();
        messages.forEach(message -> told.addAll(message.joined()));
        Set<Long> versions = new HashSet<>(versions(messages));
        assertEquals(List.of(many), told);
        assertEquals(messages.size(), versions.size());
        assertTrue(messages.stream().allMatch(message -> message.joined().size() <= 300));
        // None of them is the whole truth, so that none may make the executor forget others.
        assertFalse(messages.stream().anyMatch(PeersChanged::isAll));
    }
}
