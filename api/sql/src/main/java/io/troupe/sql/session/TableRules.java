package io.troupe.sql.session;

import io.troupe.sql.plan.TableDefinition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What statements said about the rows of a table.
///
/// @param constraints
///            each with a name
/// @param generated
///            what columns are computed from, by name
/// @param collation
///            of DEFAULT COLLATION, or null
record TableRules(
        List<TableDefinition.Constraint> constraints, Map<String, TableDefinition.ValueText> generated,
        @Nullable String collation) {
    /// Nothing was said.
    static final TableRules NONE = new TableRules(List.of(), Map.of(), null);

    TableRules {
        constraints = List.copyOf(constraints);
        generated = Map.copyOf(generated);
    }

    TableRules withConstraints(List<TableDefinition.Constraint> changed) {
        return new TableRules(changed, generated, collation);
    }

    TableRules withCollation(String changed) {
        return new TableRules(constraints, generated, changed);
    }
}
