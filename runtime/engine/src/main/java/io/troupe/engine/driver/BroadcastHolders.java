package io.troupe.engine.driver;

import io.troupe.engine.bulk.BulkClient;
import io.troupe.engine.schedule.ExecutorId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who has the bytes of which broadcast. Readers are sent to executors in turn before the driver, so that the
/// driver sends about one copy.
final class BroadcastHolders {
    private final Map<Long, Set<ExecutorId>> holders = new HashMap<>();
    private int turn;

    /// `holder` has the bytes. Of a broadcast that was destroyed nobody has them any more.
    void holds(long broadcastId, ExecutorId holder) {
        if (holder.equals(BulkClient.DRIVER)) {
            holders.computeIfAbsent(broadcastId, _ -> new LinkedHashSet<>()).add(holder);
        } else if (holders.containsKey(broadcastId)) {
            holders.get(broadcastId).add(holder);
        }
    }

    /// The best to ask first, the driver last; empty when the broadcast does not exist.
    List<ExecutorId> holders(long broadcastId) {
        List<ExecutorId> found = new ArrayList<>(holders.getOrDefault(broadcastId, Set.of()));
        if (found.remove(BulkClient.DRIVER)) {
            if (!found.isEmpty()) {
                Collections.rotate(found, turn++);
            }
            found.add(BulkClient.DRIVER);
        }
        return found;
    }

    /// Executors forget their copies; when `isFinal` the driver does, too.
    void drop(long broadcastId, boolean isFinal) {
        if (isFinal) {
            holders.remove(broadcastId);
        } else {
            holders.computeIfPresent(broadcastId, (_, set) -> {
                set.removeIf(holder -> !holder.equals(BulkClient.DRIVER));
                return set;
            });
        }
    }

    /// An executor is gone.
    void lost(ExecutorId executor) {
        holders.values().forEach(set -> set.remove(executor));
    }
}
