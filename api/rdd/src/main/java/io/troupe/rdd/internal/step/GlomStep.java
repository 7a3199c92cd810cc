package io.troupe.rdd.internal.step;

import io.troupe.rdd.internal.flow.LookAhead;
import io.troupe.rdd.internal.flow.PartitionStep;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One record for each partition: the list of all its records, which are in memory together.
public record GlomStep() implements PartitionStep {
    @Override
    public Iterator<@Nullable Object> over(Iterator<@Nullable Object> input, int partition) {
        return new LookAhead() {
            private boolean done;

            @Override
            protected void advance() {
                if (!done) {
                    done = true;
                    List<@Nullable Object> all = new ArrayList<>();
                    input.forEachRemaining(all::add);
                    offer(all);
                }
            }
        };
    }
}
