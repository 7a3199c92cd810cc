package io.troupe.rdd.internal.head;

import io.troupe.rdd.internal.flow.Demand;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.flow.Sink;
import io.troupe.rdd.internal.stage.Head;
import io.troupe.rdd.internal.stage.StageRun;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The elements of a slice of a list, which is the payload of the partition: an array of objects.
///
/// @param segment
///            the segment that begins here
public record ListHead(int segment) implements Head {
    @Override
    public Records open(StageRun run, int partition) {
        @Nullable
        Object[] slice = (@Nullable Object[]) Objects.requireNonNull(run.leafData(segment, partition));
        run.task().counters().read(0, slice.length);
        return new Slice(slice);
    }

    private static final class Slice implements Records {
        private final @Nullable Object[] elements;

        Slice(@Nullable Object[] elements) {
            this.elements = elements;
        }

        @Override
        public void push(Sink sink, Demand demand) throws Exception {
            for (@Nullable
            Object element : elements) {
                if (!demand.wantsMore()) {
                    return;
                }
                sink.accept(element);
            }
        }

        @Override
        public Iterator<@Nullable Object> pull() {
            return Arrays.asList(elements).iterator();
        }
    }
}
