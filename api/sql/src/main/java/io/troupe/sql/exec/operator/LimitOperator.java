package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Rows after the first `offset`, at most `count` of them.
final class LimitOperator implements Operator {
    private final Operator child;
    private long skip;
    private long rest;

    /// A negative `count` is no limit.
    LimitOperator(Operator child, long offset, long count) {
        this.child = child;
        this.skip = offset;
        this.rest = count < 0 ? Long.MAX_VALUE : count;
    }

    @Override
    public @Nullable Batch next() throws IOException {
        while (rest > 0) {
            Batch batch = child.next();
            if (batch == null) {
                return null;
            }
            int from = (int) Math.min(skip, batch.rowCount());
            skip -= from;
            int to = from + (int) Math.min(batch.rowCount() - from, rest);
            if (to > from) {
                rest -= to - from;
                return batch.slice(from, to);
            }
        }
        return null;
    }

    @Override
    public void close() {
        child.close();
    }
}
