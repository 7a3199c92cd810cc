package io.troupe.sql.function.collated;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.sql.collation.Collations;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.Generator;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.coercion.Mismatch;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.value.VectorBuilder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `collations()`: all collations.
record CollationList() implements Generator {
    private static final StructType SCHEMA = new StructType(List.of(
            column("CATALOG", false), column("SCHEMA", false), column("NAME", false),
            column("LANGUAGE", true),
            column("COUNTRY", true), column("ACCENT_SENSITIVITY", false), column("CASE_SENSITIVITY", false),
            column("PAD_ATTRIBUTE", false), column("ICU_VERSION", true)));

    private static StructField column(String name, boolean nullable) {
        return new StructField(name, DataTypes.StringType, nullable);
    }

    @Override
    public String name() {
        return "collations";
    }

    @Override
    public BoundGenerator bind(List<Argument> arguments, Semantics semantics) {
        Mismatch.checkCount(name(), arguments, 0, 0);
        return new BoundGenerator(name(), List.of(), SCHEMA, CollationList::rows);
    }

    private static Generated rows(Vector[] arguments, int rowCount, EvaluationContext context) {
        List<Collations.Description> all = Collations.all();
        int total = Math.multiplyExact(all.size(), rowCount);
        List<VectorBuilder> columns = SCHEMA.fieldList().stream()
                .map(field -> VectorBuilder.of(field.dataType(), total)).toList();
        int[] origins = new int[total];
        for (int row = 0; row < rowCount; row++) {
            Arrays.fill(origins, row * all.size(), (row + 1) * all.size(), row);
            all.forEach(each -> append(columns, cells(each)));
        }
        return new Generated(new Batch(columns.stream().map(VectorBuilder::build).toList(), total), origins);
    }

    private static void append(List<VectorBuilder> columns, @Nullable String[] cells) {
        for (int i = 0; i < cells.length; i++) {
            columns.get(i).append(cells[i]);
        }
    }

    private static @Nullable String[] cells(Collations.Description collation) {
        return new @Nullable String[]{"SYSTEM", "BUILTIN", collation.name(), collation.language(),
                collation.country(), collation.accents() ? "ACCENT_SENSITIVE" : "ACCENT_INSENSITIVE",
                collation.cases() ? "CASE_SENSITIVE" : "CASE_INSENSITIVE",
                collation.trimmed() ? "RTRIM" : "NO_PAD", collation.version()};
    }
}
