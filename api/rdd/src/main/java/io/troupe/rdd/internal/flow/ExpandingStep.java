package io.troupe.rdd.internal.flow;

import java.util.Collections;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// A step that makes any number of records of each record: flatMap and its kin.
@FunctionalInterface
public non-sealed interface ExpandingStep extends Step {
    /// The step at work on one partition; may keep state.
    @FunctionalInterface
    interface Expander {
        /// The records made of `record`, to be walked once.
        Iterator<?> apply(@Nullable Object record) throws Exception;
    }

    /// Begins with partition `partition`.
    Expander open(int partition);

    /// The pushed form: a sink that passes its results to `next`.
    default Sink into(Sink next, int partition, Demand demand) {
        Expander expander = open(partition);
        return new Sink() {
            @Override
            public void accept(@Nullable Object record) throws Exception {
                Iterator<?> results = applied(expander, record);
                while (results.hasNext() && demand.wantsMore()) {
                    next.accept(results.next());
                }
            }
        };
    }

    @Override
    default Iterator<@Nullable Object> over(Iterator<@Nullable Object> input, int partition) {
        Expander expander = open(partition);
        return new LookAhead() {
            private Iterator<?> results = Collections.emptyIterator();

            @Override
            protected void advance() throws Exception {
                while (!results.hasNext()) {
                    if (!input.hasNext()) {
                        return;
                    }
                    results = applied(expander, input.next());
                }
                offer(results.next());
            }
        };
    }

    private static Iterator<?> applied(Expander expander, @Nullable Object record) {
        try {
            return expander.apply(record);
        } catch (Throwable e) {
            throw Faults.at(e, record);
        }
    }
}
