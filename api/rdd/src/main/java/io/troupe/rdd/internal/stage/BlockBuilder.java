package io.troupe.rdd.internal.stage;

import io.troupe.Tuple2;
import io.troupe.engine.task.BlockWriter;
import io.troupe.rdd.internal.batch.BatchLimit;
import io.troupe.rdd.internal.batch.PairBatch;
import io.troupe.rdd.internal.batch.ValueBatch;
import io.troupe.rdd.internal.step.Pairs;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Gathers records into batches and writes them to a block, until the block is given up.
public final class BlockBuilder {
    private static final int ROWS_PER_BATCH = 1024;

    private final BlockWriter writer;
    private final boolean keyed;
    private PairBatch pairs = new PairBatch();
    private ValueBatch values = new ValueBatch();
    private final BatchLimit limit = new BatchLimit(ROWS_PER_BATCH, 1);
    private int look = BatchLimit.FIRST_LOOK;
    private boolean givenUp;

    /// Writes to `writer`; `keyed` says whether records are pairs.
    public BlockBuilder(BlockWriter writer, boolean keyed) {
        this.writer = writer;
        this.keyed = keyed;
    }

    /// Whether further records are in vain.
    public boolean isGivenUp() {
        return givenUp;
    }

    /// Appends a record.
    public void add(@Nullable Object record) throws IOException {
        if (keyed) {
            Tuple2<?, ?> pair = Pairs.of(record);
            addPair(pair._1(), pair._2());
        } else if (!givenUp) {
            values.append(record);
            if (values.size() == look) {
                flushIfComplete(limit.look(values));
            }
        }
    }

    /// Appends a pair.
    public void addPair(@Nullable Object key, @Nullable Object value) throws IOException {
        if (!keyed) {
            add(new Tuple2<>(key, value));
        } else if (!givenUp) {
            pairs.append(key, value);
            if (pairs.size() == look) {
                flushIfComplete(limit.look(pairs));
            }
        }
    }

    /// Makes the block visible: all records were added.
    public void commit() throws IOException {
        if (!givenUp) {
            flush();
            writer.commit();
        }
    }

    private void flushIfComplete(int next) throws IOException {
        look = next;
        if (next == BatchLimit.COMPLETE) {
            look = BatchLimit.FIRST_LOOK;
            flush();
        }
    }

    private void flush() throws IOException {
        if (pairs.size() > 0) {
            givenUp = !writer.add(pairs);
            pairs = new PairBatch();
        } else if (values.size() > 0) {
            givenUp = !writer.add(values);
            values = new ValueBatch();
        }
    }
}
