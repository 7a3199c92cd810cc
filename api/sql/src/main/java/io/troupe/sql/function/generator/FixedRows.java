package io.troupe.sql.function.generator;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.Generator;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.coercion.Mismatch;
import io.troupe.sql.types.StructType;
import io.troupe.sql.value.VectorBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// A function without arguments that gives the same rows wherever it is called in a query.
///
/// @param name
///            in lower case
/// @param schema
///            of the rows
/// @param source
///            asked for the rows when a call is bound, each with a value, or null, for each field
public record FixedRows(String name, StructType schema, Supplier<List<List<Object>>> source)
        implements
            Generator {
    @Override
    public BoundGenerator bind(List<Argument> arguments, Semantics semantics) {
        Mismatch.checkCount(name, arguments, 0, 0);
        List<List<Object>> rows = new ArrayList<>(source.get());
        StructType columns = schema;
        return new BoundGenerator(name, List.of(), schema,
                (_, rowCount, _) -> repeated(rows, columns, rowCount));
    }

    private static Generated repeated(List<List<Object>> rows, StructType schema, int rowCount) {
        List<Vector> columns = new ArrayList<>();
        for (int column = 0; column < schema.size(); column++) {
            VectorBuilder builder = VectorBuilder.of(schema.apply(column).dataType(), rowCount * rows.size());
            for (int row = 0; row < rowCount; row++) {
                for (List<Object> each : rows) {
                    builder.append(each.get(column));
                }
            }
            columns.add(builder.build());
        }
        int[] origins = new int[rowCount * rows.size()];
        for (int i = 0; i < origins.length; i++) {
            origins[i] = i / rows.size();
        }
        return new Generated(new Batch(columns, origins.length), origins);
    }
}
