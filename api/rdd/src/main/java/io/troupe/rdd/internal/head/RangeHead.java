package io.troupe.rdd.internal.head;

import io.troupe.rdd.internal.flow.Demand;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.flow.Sink;
import io.troupe.rdd.internal.stage.Head;
import io.troupe.rdd.internal.stage.StageRun;
import java.math.BigInteger;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// The numbers `first`, `first + step`, `first + 2 * step` ..., cut into partitions of about the same size.
///
/// @param first
///            the first number
/// @param step
///            from number to number, not 0
/// @param count
///            how many numbers there are
/// @param partitions
///            how many partitions there are
public record RangeHead(long first, long step, long count, int partitions) implements Head {
    @Override
    public Records open(StageRun run, int partition) {
        long from = boundary(partition);
        return new Range(first + from * step, step, boundary(partition + 1) - from);
    }

    private long boundary(int partition) {
        return Math.multiplyHigh(count, partition) == 0 && count * partition >= 0
                ? count * partition / partitions
                : BigInteger.valueOf(count).multiply(BigInteger.valueOf(partition))
                        .divide(BigInteger.valueOf(partitions)).longValueExact();
    }

    private record Range(long first, long step, long count) implements Records {
        @Override
        public void push(Sink sink, Demand demand) throws Exception {
            long number = first;
            for (long i = 0; i < count && demand.wantsMore(); i++) {
                sink.accept(number);
                number += step;
            }
        }

        @Override
        public Iterator<@Nullable Object> pull() {
            return new Iterator<>() {
                private long index;

                @Override
                public boolean hasNext() {
                    return index < count;
                }

                @Override
                public @Nullable Object next() {
                    if (index >= count) {
                        throw new NoSuchElementException();
                    }
                    return first + step * index++;
                }
            };
        }
    }
}
