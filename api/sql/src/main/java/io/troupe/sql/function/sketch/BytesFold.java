package io.troupe.sql.function.sketch;

import io.troupe.sql.function.BoundAggregate;
import io.troupe.sql.function.aggregate.GroupFold;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An aggregate whose partial results and whose result are one sketch as a binary value.
///
/// @param <G>
///            what is kept of a group
abstract class BytesFold<G> implements GroupFold<G> {
    /// Makes the fold of a task.
    @FunctionalInterface
    interface Factory extends Serializable {
        BytesFold<?> create();
    }

    /// Adds a value that is not null.
    abstract void add(G group, Object value);

    /// Adds a sketch that was made by [#bytes].
    abstract void merge(G group, Bytes sketch);

    /// The sketch of a group; null, as a partial result, when there is nothing to tell.
    abstract byte @Nullable [] bytes(G group);

    /// The result for a group.
    abstract byte[] resultBytes(G group);

    @Override
    public final void add(G group, @Nullable Object[] arguments) {
        if (arguments[0] != null) {
            add(group, arguments[0]);
        }
    }

    @Override
    public final void merge(G group, @Nullable Object[] state) {
        if (state[0] instanceof Bytes sketch) {
            merge(group, sketch);
        }
    }

    @Override
    public final @Nullable Object[] state(G group) {
        byte[] bytes = bytes(group);
        return new @Nullable Object[]{bytes == null ? null : Bytes.of(bytes)};
    }

    @Override
    public final Object result(G group) {
        return Bytes.of(resultBytes(group));
    }

    private static <G> Object emptyResult(BytesFold<G> fold) {
        return fold.result(fold.create());
    }

    /// The aggregate `name` over arguments of these types, the first of which is what is counted.
    static BoundAggregate bound(String name, List<DataType> arguments, Factory factory) {
        List<DataType> states = List.of(DataTypes.BinaryType);
        List<DataType> stored = arguments.stream().map(SketchBytes::stored).toList();
        return new BoundAggregate(name, arguments, states, DataTypes.BinaryType, false,
                emptyResult(factory.create()), false, false,
                _ -> GroupFold.state(factory.create(), stored, states, DataTypes.BinaryType));
    }
}
