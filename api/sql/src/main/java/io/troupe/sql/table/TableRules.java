package io.troupe.sql.table;

import io.troupe.sql.metastore.IdentityColumn;
import io.troupe.sql.plan.TableDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What statements said about the rows of a table.
///
/// @param constraints
///            each with a name
/// @param generated
///            what columns are computed from, by name
/// @param identities
///            columns whose values the catalog gives out, by name
/// @param collation
///            of DEFAULT COLLATION, or null
public record TableRules(
        List<TableDefinition.Constraint> constraints, Map<String, TableDefinition.ValueText> generated,
        Map<String, IdentityColumn> identities, @Nullable String collation) {
    /// Nothing was said.
    static final TableRules NONE = new TableRules(List.of(), Map.of(), Map.of(), null);

    /// Copies.
    public TableRules {
        constraints = List.copyOf(constraints);
        generated = Map.copyOf(generated);
        identities = Map.copyOf(identities);
    }

    /// The same with other constraints.
    public TableRules withConstraints(List<TableDefinition.Constraint> changed) {
        return new TableRules(changed, generated, identities, collation);
    }

    /// The same with another default collation.
    public TableRules withCollation(String changed) {
        return new TableRules(constraints, generated, identities, changed);
    }

    /// The same for another table, whose identity columns begin again.
    public TableRules anew() {
        Map<String, IdentityColumn> begun = new HashMap<>();
        identities.forEach((column, identity) -> begun.put(column, identity.anew()));
        return new TableRules(constraints, generated, begun, collation);
    }
}
