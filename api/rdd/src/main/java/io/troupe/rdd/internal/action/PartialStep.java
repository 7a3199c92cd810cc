package io.troupe.rdd.internal.action;

import io.troupe.engine.task.TaskRuntime;
import io.troupe.rdd.internal.flow.Demand;
import io.troupe.rdd.internal.flow.IteratorRecords;
import io.troupe.rdd.internal.flow.LookAhead;
import io.troupe.rdd.internal.flow.PartitionStep;
import io.troupe.rdd.internal.scope.TaskScope;
import io.troupe.rdd.internal.stage.Terminal;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The partial results of a partition as records: those of the list that an action returns.
///
/// @param action
///            what computes them; must return a list
public record PartialStep(Terminal action) implements PartitionStep {
    @Override
    public Iterator<@Nullable Object> over(Iterator<@Nullable Object> input, int partition) {
        return new LookAhead() {
            private @Nullable Iterator<?> results;

            @Override
            protected void advance() throws Exception {
                Iterator<?> known = results;
                if (known == null) {
                    TaskRuntime task = Objects.requireNonNull(TaskScope.current()).runtime();
                    List<?> list = (List<?>) Objects.requireNonNull(
                            action.run(new IteratorRecords(input), new Demand(task::checkCancelled), task));
                    known = list.iterator();
                    results = known;
                }
                if (known.hasNext()) {
                    offer(known.next());
                }
            }
        };
    }
}
