package io.troupe.sql.function.variant;

import io.troupe.sql.function.AggregateFunction;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.BoundAggregate;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.aggregate.GroupFold;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.function.signature.Input;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.Variant;
import io.troupe.sql.value.variant.VariantCodec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `schema_of_variant_agg(variant)`: a type that holds all values. A partial result is that type as [TypeBytes].
record VariantSchemaFold() implements GroupFold<VariantSchemaFold.Known> {
    private static final int SIZE = 256;

    /// The type that holds the values of a group so far.
    static final class Known {
        private DataType type = DataTypes.NullType;
    }

    static AggregateFunction function() {
        return new AggregateFunction() {
            @Override
            public String name() {
                return "schema_of_variant_agg";
            }

            @Override
            public BoundAggregate bind(List<Argument> arguments, Semantics semantics) {
                Call call = new Call(name(), arguments, semantics);
                call.requireSize(1, 1);
                List<DataType> inputs = List.of(call.input(0, Input.VARIANT));
                List<DataType> states = List.of(DataTypes.BinaryType);
                return new BoundAggregate(name(), inputs, states, DataTypes.StringType, false,
                        VariantSchema.text(DataTypes.NullType), true, false,
                        _ -> GroupFold.state(new VariantSchemaFold(), inputs, states,
                                DataTypes.StringType));
            }
        };
    }

    @Override
    public Known create() {
        return new Known();
    }

    @Override
    public void add(Known group, @Nullable Object[] arguments) {
        if (arguments[0] instanceof Variant variant) {
            group.type = VariantSchema.common(group.type, VariantSchema.of(VariantCodec.decode(variant)));
        }
    }

    @Override
    public void merge(Known group, @Nullable Object[] state) {
        if (state[0] instanceof Bytes bytes) {
            group.type = VariantSchema.common(group.type, TypeBytes.read(bytes.array()));
        }
    }

    @Override
    public @Nullable Object[] state(Known group) {
        return new @Nullable Object[]{Bytes.of(TypeBytes.of(group.type))};
    }

    @Override
    public Object result(Known group) {
        return VariantSchema.text(group.type);
    }

    @Override
    public long sizeInBytes(Known group) {
        return SIZE;
    }
}
