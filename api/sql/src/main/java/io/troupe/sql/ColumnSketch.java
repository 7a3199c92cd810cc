package io.troupe.sql;

import io.troupe.sql.encode.Codec;
import io.troupe.sql.error.Origin;
import io.troupe.sql.expressions.Aggregator;
import io.troupe.sql.function.Argument;
import io.troupe.sql.plan.AggregateCall;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.types.Bytes;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.NullUnmarked;

/// Objects of the class `S` that sum up the values of columns; tasks build them of their rows, and they
/// are merged. Nulls are left out.
@NullUnmarked // values of rows may be null
abstract class ColumnSketch<S extends Serializable> extends Aggregator<Object, Object, Object> {
    private static final long serialVersionUID = 1L;

    private final Class<S> type;

    ColumnSketch(Class<S> type) {
        this.type = type;
    }

    /// One that has seen nothing.
    abstract S empty();

    /// Shows `sketch` a value, which is not null.
    abstract void add(S sketch, Object value);

    /// Both in one; may change the first.
    abstract S merged(S one, S other);

    @Override
    public Object zero() {
        return empty();
    }

    @Override
    public Object reduce(Object buffer, Object input) {
        if (input != null) {
            add(type.cast(buffer), input);
        }
        return buffer;
    }

    @Override
    public Object merge(Object one, Object other) {
        return merged(type.cast(one), type.cast(other));
    }

    @Override
    public Object finish(Object reduction) {
        return reduction;
    }

    @Override
    @SuppressWarnings("unchecked") // zero() gives objects of the class
    public Encoder<Object> bufferEncoder() {
        return (Encoder<Object>) (Encoder<?>) Encoders.javaSerialization(type);
    }

    @Override
    public Encoder<Object> outputEncoder() {
        return bufferEncoder();
    }

    /// An object for each of `columns`, whose values `encoder` reads, in one pass over the rows of `dataset`.
    List<S> of(Dataset<?> dataset, List<Column> columns, Encoder<?> encoder) {
        Dataset<Row> chosen = dataset.select(columns.toArray(Column[]::new));
        TroupeSession session = dataset.troupeSession();
        List<Expression> calls = new ArrayList<>();
        for (AttributeReference column : chosen.plan().output()) {
            String name = "sketch" + calls.size();
            AggregateCall call = new AggregateCall(
                    new JavaAggregate(name, this, encoder, true).bind(
                            List.of(Argument.of(column.dataType(), column.nullable(), column.name())),
                            session.sessionState().settings().semantics()),
                    List.of(column), false, null, List.of(), "", Origin.UNKNOWN);
            calls.add(new Alias(call, name, session.sessionState().ids().next()));
        }
        Row row = session.ofPlan(new LogicalPlan.Aggregate(List.of(), calls, chosen.plan())).first();
        Codec codec = bufferEncoder().codec();
        List<S> sketches = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            byte[] bytes = (byte[]) Objects.requireNonNull(row.get(i));
            sketches.add(type.cast(codec.toObject(Bytes.of(bytes))));
        }
        return sketches;
    }
}
