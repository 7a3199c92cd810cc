package io.troupe.hadoop;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.Tuple2;
import io.troupe.function.Function2;
import io.troupe.hadoop.internal.read.HadoopInput;
import io.troupe.hadoop.internal.read.RecordForm;
import io.troupe.rdd.PairRdd;
import io.troupe.rdd.Rdd;
import java.util.Iterator;
import org.apache.hadoop.mapred.InputSplit;
import org.jspecify.annotations.Nullable;

/// The pairs that an InputFormat of `org.apache.hadoop.mapred` reads: a partition for each split.
///
/// @param <K>
///            the type of keys
/// @param <V>
///            the type of values
public final class HadoopRdd<K extends @Nullable Object, V extends @Nullable Object> extends PairRdd<K, V> {
    private final HadoopInput input;
    private final RecordForm.Pairs form;

    HadoopRdd(HadoopInput input, RecordForm.Pairs form) {
        super(input.<K, V>pairs("HadoopRdd", form));
        this.input = input;
        this.form = form;
    }

    /// The records that `f` makes of each split and its pairs; it is called once for each partition and
    /// walks the pairs lazily. The pairs are read from the input even if this dataset is persisted.
    /// `preservesPartitioning` is accepted as in Spark and changes nothing: what is read from an input
    /// has no partitioner.
    @SuppressWarnings("unchecked") // the form makes pairs of K and V, and the splits are of this API
    public <R extends @Nullable Object> Rdd<R> mapPartitionsWithInputSplit(
            Function2<InputSplit, Iterator<Tuple2<K, V>>, Iterator<R>> f, boolean preservesPartitioning) {
        if (f == null) {
            throw new TroupeException(
                    ErrorCode.INVALID_ARGUMENT, "mapPartitionsWithInputSplit needs a function, not null.");
        }
        Function2<Object, Iterator<@Nullable Object>, Iterator<@Nullable Object>> erased = (split,
                pairs) -> (Iterator<@Nullable Object>) f.call(
                        (InputSplit) split, (Iterator<Tuple2<K, V>>) (Iterator<?>) pairs);
        return input.mapped(form, erased);
    }
}
