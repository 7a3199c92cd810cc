package io.troupe.engine.driver;

import io.troupe.engine.bulk.BulkClient;
import io.troupe.engine.schedule.ExecutorId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Who has which piece of which broadcast. Readers are sent to executors in turn before the driver, so that the
/// driver sends about one copy.
final class BroadcastHolders {
    private static final int MOST_OFFERED = 4;

    /// By broadcast: the executors that have begun to fetch it, in that order, and the pieces that they have.
    private final Map<Long, Map<ExecutorId, BitSet>> broadcasts = new HashMap<>();
    private int turn;

    /// The broadcast exists, and the driver has all of it.
    void add(long broadcastId) {
        broadcasts.put(broadcastId, new LinkedHashMap<>());
    }

    /// `executor` begins to fetch: those that have begun before it, the driver last; empty when the broadcast does
    /// not exist.
    List<ExecutorId> begin(long broadcastId, ExecutorId executor) {
        Map<ExecutorId, BitSet> executors = broadcasts.get(broadcastId);
        if (executors == null) {
            return List.of();
        }
        executors.remove(executor);
        List<ExecutorId> before = new ArrayList<>(executors.keySet());
        before.add(BulkClient.DRIVER);
        executors.put(executor, new BitSet());
        return before;
    }

    /// `executor` has a piece. Of a broadcast that was destroyed nobody has one any more.
    void holds(long broadcastId, int piece, ExecutorId executor) {
        Map<ExecutorId, BitSet> executors = broadcasts.get(broadcastId);
        if (executors != null && executors.containsKey(executor)) {
            executors.get(executor).set(piece);
        }
    }

    /// Some of those that have a piece, the driver last; empty when the broadcast does not exist.
    List<ExecutorId> holders(long broadcastId, int piece) {
        Map<ExecutorId, BitSet> executors = broadcasts.get(broadcastId);
        if (executors == null) {
            return List.of();
        }
        List<ExecutorId> found = new ArrayList<>();
        executors.forEach((executor, pieces) -> {
            if (pieces.get(piece)) {
                found.add(executor);
            }
        });
        if (!found.isEmpty()) {
            Collections.rotate(found, turn++);
        }
        List<ExecutorId> offered = new ArrayList<>(found.subList(0, Math.min(MOST_OFFERED, found.size())));
        offered.add(BulkClient.DRIVER);
        return offered;
    }

    /// Executors forget their copies; when `isFinal` the driver does, too.
    void drop(long broadcastId, boolean isFinal) {
        if (isFinal) {
            broadcasts.remove(broadcastId);
        } else {
            broadcasts.computeIfPresent(broadcastId, (_, _) -> new LinkedHashMap<>());
        }
    }

    /// An executor is gone.
    void lost(ExecutorId executor) {
        broadcasts.values().forEach(executors -> executors.remove(executor));
    }
}
