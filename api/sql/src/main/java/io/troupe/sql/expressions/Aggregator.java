package io.troupe.sql.expressions;

import io.troupe.sql.Encoder;
import io.troupe.sql.TypedColumn;
import java.io.Serializable;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/// An aggregate function written in Java. Tasks reduce their rows into buffers, buffers are merged, and
/// the last one becomes the result. One instance is serialised with the query and used by several
/// threads at a time; buffers are not shared.
///
/// @param <IN>
///            what is aggregated; a record or tuple takes one argument for each component
/// @param <BUF>
///            what is kept of the rows seen so far
/// @param <OUT>
///            the result
@NullUnmarked // inputs, buffers and results may be null
public abstract class Aggregator<IN extends @Nullable Object, BUF extends @Nullable Object, OUT extends @Nullable Object>
        implements
            Serializable {
    private static final long serialVersionUID = 1L;

    /// For subclasses.
    protected Aggregator() {}

    /// The buffer of no rows: merging it changes nothing. Called for each group.
    public abstract BUF zero();

    /// The buffer with one more input; may change and return `buffer`.
    public abstract BUF reduce(BUF buffer, IN input);

    /// Both buffers in one; may change and return the first.
    public abstract BUF merge(BUF one, BUF other);

    /// The result of all that the buffer has seen.
    public abstract OUT finish(BUF reduction);

    /// This as a column of datasets whose elements it takes; see [io.troupe.sql.Dataset#select(TypedColumn)] and
    /// [io.troupe.sql.KeyValueGroupedDataset#agg(TypedColumn)].
    public TypedColumn<IN, OUT> toColumn() {
        return TypedColumn.of(this);
    }

    /// How buffers travel between tasks.
    public abstract Encoder<BUF> bufferEncoder();

    /// The type of the result.
    public abstract Encoder<OUT> outputEncoder();
}
