package io.troupe.engine.driver;

import io.troupe.engine.schedule.ExecutorId;
import io.troupe.engine.wire.Peer;
import io.troupe.engine.wire.ToExecutor.PeersChanged;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What one executor was told about the others, to tell it again when a message got lost. Without clock: times
/// are handed in.
final class PeerUpdates {
    private static final long PATIENCE_NANOS = 2_000_000_000L;
    private static final int MOST_PER_MESSAGE = 300;

    private final Map<ExecutorId, Peer> peers = new LinkedHashMap<>();
    private long version;
    private long sentAtNanos;

    /// The messages that tell the executor of a change.
    List<PeersChanged> next(PeersChanged change, long nowNanos) {
        change.joined().forEach(peer -> peers.put(peer.executor(), peer));
        change.left().forEach(peers::remove);
        return send(false, change.joined(), change.left(), nowNanos);
    }

    /// The messages that bring an executor up to date that has seen `seenVersion`; none while the last ones may
    /// still be on their way.
    List<PeersChanged> missing(long seenVersion, long nowNanos) {
        if (seenVersion == version || nowNanos - sentAtNanos < PATIENCE_NANOS) {
            return List.of();
        }
        return send(peers.size() <= MOST_PER_MESSAGE, new ArrayList<>(peers.values()), List.of(), nowNanos);
    }

    private List<PeersChanged> send(boolean isAll, List<Peer> joined, List<ExecutorId> left, long nowNanos) {
        sentAtNanos = nowNanos;
        List<PeersChanged> messages = new ArrayList<>();
        int from = 0;
        do {
            int to = Math.min(joined.size(), from + MOST_PER_MESSAGE);
            messages.add(new PeersChanged(++version, isAll, joined.subList(from, to),
                    from == 0 ? left : List.of()));
            from = to;
        } while (from < joined.size());
        return messages;
    }
}
