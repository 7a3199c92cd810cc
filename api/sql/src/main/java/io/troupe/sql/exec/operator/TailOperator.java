package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// The last `count` rows. Holds them, and a batch more at most.
final class TailOperator implements Operator {
    private final Operator child;
    private final long count;
    private @Nullable Deque<Batch> last;

    TailOperator(Operator child, long count) {
        this.child = child;
        this.count = count;
    }

    @Override
    public @Nullable Batch next() throws IOException {
        Deque<Batch> kept = last;
        if (kept == null) {
            kept = read();
            last = kept;
        }
        return kept.poll();
    }

    private Deque<Batch> read() throws IOException {
        Deque<Batch> kept = new ArrayDeque<>();
        long rows = 0;
        for (Batch batch = child.next(); batch != null; batch = child.next()) {
            kept.add(batch);
            rows += batch.rowCount();
            while (rows - kept.getFirst().rowCount() >= count) {
                rows -= kept.removeFirst().rowCount();
                if (kept.isEmpty()) {
                    break;
                }
            }
        }
        if (rows > count && !kept.isEmpty()) {
            Batch first = kept.removeFirst();
            int from = (int) (rows - count);
            if (from < first.rowCount()) {
                kept.addFirst(first.slice(from, first.rowCount()));
            }
        }
        return kept;
    }

    @Override
    public void close() {
        child.close();
    }
}
