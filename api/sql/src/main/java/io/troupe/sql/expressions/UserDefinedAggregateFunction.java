package io.troupe.sql.expressions;

import io.troupe.sql.Column;
import io.troupe.sql.Row;
import io.troupe.sql.functions;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructType;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// An aggregate function over rows, as programs were written before there was [Aggregator], which is shorter and
/// faster. One instance is serialised with the query; it keeps nothing itself.
public abstract class UserDefinedAggregateFunction implements Serializable {
    private static final long serialVersionUID = 1L;

    /// For subclasses.
    protected UserDefinedAggregateFunction() {}

    /// The arguments.
    public abstract StructType inputSchema();

    /// What is kept of the rows of a group.
    public abstract StructType bufferSchema();

    /// The type of the result.
    public abstract DataType dataType();

    /// Whether equal rows give equal results.
    public abstract boolean deterministic();

    /// Makes `buffer` one of no rows.
    public abstract void initialize(MutableAggregationBuffer buffer);

    /// Adds the arguments of a row to `buffer`.
    public abstract void update(MutableAggregationBuffer buffer, Row input);

    /// Adds another buffer to the first.
    public abstract void merge(MutableAggregationBuffer buffer1, Row buffer2);

    /// The result, in a type that [Row] lists.
    public abstract @Nullable Object evaluate(Row buffer);

    /// A call with these arguments.
    public Column apply(Column... exprs) {
        return functions.udaf(this).apply(exprs);
    }

    /// A call with the distinct combinations of these arguments.
    public Column distinct(Column... exprs) {
        Unresolved.Own call = (Unresolved.Own) apply(exprs).expression();
        return new Column(new Unresolved.Own(call.function(), call.call().ofDistinct()));
    }
}
