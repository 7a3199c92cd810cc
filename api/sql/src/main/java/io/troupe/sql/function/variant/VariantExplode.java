package io.troupe.sql.function.variant;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.Generator;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.function.signature.Input;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.Variant;
import io.troupe.sql.value.Values;
import io.troupe.sql.value.VectorBuilder;
import io.troupe.sql.value.variant.VariantCodec;
import io.troupe.sql.value.variant.VariantNode;
import java.util.List;
import java.util.stream.IntStream;

/// `variant_explode(variant)`: a row for each element or field with its position, its name and its value.
record VariantExplode() implements Generator {
    private static final StructType SCHEMA = new StructType().add("pos", DataTypes.IntegerType, false)
            .add("key", DataTypes.StringType).add("value", DataTypes.VariantType, false);

    @Override
    public String name() {
        return "variant_explode";
    }

    @Override
    public BoundGenerator bind(List<Argument> arguments, Semantics semantics) {
        Call call = new Call(name(), arguments, semantics);
        call.requireSize(1, 1);
        DataType type = call.input(0, Input.VARIANT);
        return new BoundGenerator(name(), List.of(type), SCHEMA, VariantExplode::rows);
    }

    private static Generated rows(Vector[] arguments, int rowCount, EvaluationContext context) {
        VectorBuilder positions = VectorBuilder.of(DataTypes.IntegerType, rowCount);
        VectorBuilder keys = VectorBuilder.of(DataTypes.StringType, rowCount);
        VectorBuilder values = VectorBuilder.of(DataTypes.VariantType, rowCount);
        IntStream.Builder origins = IntStream.builder();
        for (int row = 0; row < rowCount; row++) {
            if (!(Values.get(arguments[0], row, DataTypes.VariantType) instanceof Variant variant)) {
                continue;
            }
            int position = 0;
            VariantNode node = VariantCodec.decode(variant);
            if (node instanceof VariantNode.Elements list) {
                for (VariantNode element : list.elements()) {
                    origins.add(row);
                    positions.append(position++);
                    keys.append(null);
                    values.append(VariantCodec.encode(element));
                }
            } else if (node instanceof VariantNode.Fields object) {
                for (var field : object.fields().entrySet()) {
                    origins.add(row);
                    positions.append(position++);
                    keys.append(field.getKey());
                    values.append(VariantCodec.encode(field.getValue()));
                }
            }
        }
        int[] found = origins.build().toArray();
        return new Generated(
                new Batch(List.of(positions.build(), keys.build(), values.build()), found.length), found);
    }
}
