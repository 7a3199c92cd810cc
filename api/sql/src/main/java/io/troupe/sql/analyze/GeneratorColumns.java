package io.troupe.sql.analyze;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.GeneratorCall;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;

/// The columns that a generator gives.
final class GeneratorColumns {
    private GeneratorColumns() {}

    /// New columns called `names`, or as the generator calls them when there are none. Throws an error when there are
    /// more or fewer names than columns.
    static List<AttributeReference> of(
            GeneratorCall generator, List<String> names, Origin origin, Analysis analysis) {
        StructType schema = generator.function().schema();
        if (!names.isEmpty() && names.size() != schema.size()) {
            throw SqlException.analysis(origin, "UDTF_ALIAS_NUMBER_MISMATCH", "aliasesSize",
                    String.valueOf(schema.size()), "aliasesNames", String.join(",", names));
        }
        List<AttributeReference> columns = new ArrayList<>();
        for (int i = 0; i < schema.size(); i++) {
            StructField field = schema.apply(i);
            columns.add(new AttributeReference(
                    analysis.nextId(), names.isEmpty() ? field.name() : names.get(i), field.dataType(),
                    field.nullable() || generator.outer()));
        }
        return columns;
    }
}
