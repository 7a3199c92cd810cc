package io.troupe.rdd.internal.flow;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// A step that makes at most one record of each record: map, filter, sample. Any number of them runs as a loop, without
/// deepening the stack.
@FunctionalInterface
public non-sealed interface StraightStep extends Step {
    /// Returned by a [Mapper] for a record that is left out.
    Object SKIPPED = new Object();

    /// The step at work on one partition; may keep state.
    @FunctionalInterface
    interface Mapper {
        /// The record made of `record`, or [#SKIPPED].
        @Nullable
        Object apply(@Nullable Object record) throws Exception;
    }

    /// Begins with partition `partition`.
    Mapper open(int partition);

    /// The pushed form: a sink that passes its results to `next`. Overridden where it saves a call or a tuple.
    default Sink into(Sink next, int partition) {
        Mapper mapper = open(partition);
        return new Sink() {
            @Override
            public void accept(@Nullable Object record) throws Exception {
                @Nullable
                Object result;
                try {
                    result = mapper.apply(record);
                } catch (Throwable e) {
                    throw Faults.at(e, record);
                }
                if (!isSkipped(result)) {
                    next.accept(result);
                }
            }
        };
    }

    @Override
    default Iterator<@Nullable Object> over(Iterator<@Nullable Object> input, int partition) {
        return over(input, new Mapper[]{open(partition)});
    }

    /// Applies all of `mappers` in turn to each record of `input`.
    static Iterator<@Nullable Object> over(Iterator<@Nullable Object> input, Mapper[] mappers) {
        return new LookAhead() {
            @Override
            protected void advance() throws Exception {
                while (!isOffered() && input.hasNext()) {
                    @Nullable
                    Object result = applyAll(mappers, input.next());
                    if (!isSkipped(result)) {
                        offer(result);
                    }
                }
            }
        };
    }

    /// A sink that applies all of `mappers` in turn to each record.
    static Sink into(Sink next, Mapper[] mappers) {
        return new Sink() {
            @Override
            public void accept(@Nullable Object record) throws Exception {
                @Nullable
                Object result = applyAll(mappers, record);
                if (!isSkipped(result)) {
                    next.accept(result);
                }
            }
        };
    }

    private static @Nullable Object applyAll(Mapper[] mappers, @Nullable Object record) throws Exception {
        @Nullable
        Object current = record;
        for (Mapper mapper : mappers) {
            try {
                current = mapper.apply(current);
            } catch (Throwable e) {
                throw Faults.at(e, current);
            }
            if (isSkipped(current)) {
                return SKIPPED;
            }
        }
        return current;
    }

    @SuppressWarnings("ReferenceEquality") // one object stands for no record, whatever its class says about equality
    private static boolean isSkipped(@Nullable Object result) {
        return result == SKIPPED;
    }
}
