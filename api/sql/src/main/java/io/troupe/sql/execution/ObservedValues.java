package io.troupe.sql.execution;

import io.troupe.columnar.Batch;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.value.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The values of aggregates that were computed beside a query.
///
/// @param columns
///            their names and types
/// @param values
///            one for each, in the representation of `io.troupe.sql.types`
public record ObservedValues(List<AttributeReference> columns, List<@Nullable Object> values) {
    /// Those of the only row of `row`.
    public static ObservedValues of(List<AttributeReference> columns, Batch row) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            values.add(Values.get(row.column(i), 0, columns.get(i).dataType()));
        }
        return new ObservedValues(columns, Collections.unmodifiableList(values));
    }
}
