package io.troupe.hadoop.internal.read;

import io.troupe.function.Function2;
import io.troupe.rdd.internal.flow.IteratorRecords;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.stage.Head;
import io.troupe.rdd.internal.stage.StageRun;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// What a function makes of a split and all its records.
///
/// @param input
///            reads the records
/// @param function
///            takes the split and the records
public record SplitFunctionHead(
        HadoopHead input, Function2<Object, Iterator<@Nullable Object>, Iterator<@Nullable Object>> function)
        implements
            Head {
    @Override
    public Records open(StageRun run, int partition) throws Exception {
        Records records = input.open(run, partition);
        return new IteratorRecords(function.call(input.splitOf(run, partition).split(), records.pull()));
    }
}
