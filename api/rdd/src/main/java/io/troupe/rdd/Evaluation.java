package io.troupe.rdd;

import io.troupe.PartitionEvaluatorFactory;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// Runs evaluators of partitions in tasks.
final class Evaluation {
    private Evaluation() {}

    @SafeVarargs
    static <T extends @Nullable Object, U extends @Nullable Object> Iterator<U> of(
            PartitionEvaluatorFactory<T, U> factory, int partition, Iterator<T>... inputs) throws Exception {
        return factory.createEvaluator().eval(partition, inputs);
    }
}
