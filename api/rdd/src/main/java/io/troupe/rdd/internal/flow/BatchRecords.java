package io.troupe.rdd.internal.flow;

import io.troupe.Tuple2;
import io.troupe.rdd.internal.batch.PairBatch;
import io.troupe.rdd.internal.batch.ValueBatch;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// Records that come in batches, of pairs or of values.
public final class BatchRecords implements Records {
    /// Gives batches one after the other.
    @FunctionalInterface
    public interface Batches {
        /// The next [PairBatch] or [ValueBatch], or null at the end.
        @Nullable
        Object next() throws Exception;
    }

    private final Batches batches;

    /// The records of `batches`, in order.
    public BatchRecords(Batches batches) {
        this.batches = batches;
    }

    @Override
    public void push(Sink sink, Demand demand) throws Exception {
        for (@Nullable
        Object batch = batches.next(); batch != null; batch = batches.next()) {
            switch (batch) {
                case PairBatch pairs -> pushPairs(pairs, sink, demand);
                case ValueBatch values -> pushValues(values, sink, demand);
                default -> throw unknown(batch);
            }
            if (demand.isEnded()) {
                return;
            }
        }
    }

    private static void pushPairs(PairBatch batch, Sink sink, Demand demand) throws Exception {
        int rows = batch.size();
        for (int row = 0; row < rows && demand.wantsMore(); row++) {
            sink.acceptPair(batch.keys().get(row), batch.values().get(row));
        }
    }

    private static void pushValues(ValueBatch batch, Sink sink, Demand demand) throws Exception {
        int rows = batch.size();
        for (int row = 0; row < rows && demand.wantsMore(); row++) {
            sink.accept(batch.get(row));
        }
    }

    private static IllegalStateException unknown(Object batch) {
        return new IllegalStateException("a batch of " + batch.getClass().getName());
    }

    @Override
    public Iterator<@Nullable Object> pull() {
        return new LookAhead() {
            private @Nullable Object batch;
            private int size;
            private int row;

            @Override
            protected void advance() throws Exception {
                while (row == size) {
                    batch = batches.next();
                    row = 0;
                    switch (batch) {
                        case null -> {
                            return;
                        }
                        case PairBatch pairs -> size = pairs.size();
                        case ValueBatch values -> size = values.size();
                        default -> throw unknown(batch);
                    }
                }
                offer(current());
                row++;
            }

            private @Nullable Object current() {
                return switch (batch) {
                    case PairBatch pairs -> new Tuple2<>(pairs.keys().get(row), pairs.values().get(row));
                    case ValueBatch values -> values.get(row);
                    case null, default -> throw new IllegalStateException();
                };
            }
        };
    }
}
