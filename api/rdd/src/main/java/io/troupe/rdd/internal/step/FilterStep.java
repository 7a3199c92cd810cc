package io.troupe.rdd.internal.step;

import io.troupe.function.Function;
import io.troupe.rdd.internal.flow.Faults;
import io.troupe.rdd.internal.flow.Sink;
import io.troupe.rdd.internal.flow.StraightStep;
import org.jspecify.annotations.Nullable;

/// The records for which a function says yes.
///
/// @param function
///            says yes or no; never null
public record FilterStep(Function<@Nullable Object, Boolean> function) implements StraightStep {
    @Override
    public Mapper open(int partition) {
        Function<@Nullable Object, Boolean> filter = function;
        return record -> isWanted(filter, record) ? record : SKIPPED;
    }

    @Override
    public Sink into(Sink next, int partition) {
        Function<@Nullable Object, Boolean> filter = function;
        return new Sink() {
            @Override
            public void accept(@Nullable Object record) throws Exception {
                boolean wanted;
                try {
                    wanted = isWanted(filter, record);
                } catch (Throwable e) {
                    throw Faults.at(e, record);
                }
                if (wanted) {
                    next.accept(record);
                }
            }
        };
    }

    private static boolean isWanted(Function<@Nullable Object, Boolean> filter, @Nullable Object record)
            throws Exception {
        Boolean wanted = filter.call(record);
        if (wanted == null) {
            throw new NullPointerException(
                    "the function of filter returned null; it must return true or false");
        }
        return wanted;
    }
}
