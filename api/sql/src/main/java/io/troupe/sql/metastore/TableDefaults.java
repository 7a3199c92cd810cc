package io.troupe.sql.metastore;

import io.troupe.sql.parse.SqlParser;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.TableDefinition;
import io.troupe.sql.source.DeclaredDefaults;
import io.troupe.sql.source.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A table that says something about the values of rows that are written to it.
public interface TableDefaults {
    /// What `table` says; empty when it says nothing. Defaults that are known as text are parsed when they are asked for.
    static Optional<TableDefaults> of(Table table) {
        return switch (table) {
            case TableDefaults known -> Optional.of(known);
            case DeclaredDefaults declared -> Optional.of(
                    column -> declared.defaultText(column)
                            .map(text -> new SqlParser().parseExpression(text)));
            default -> Optional.empty();
        };
    }

    /// What DEFAULT means for a column; empty for null.
    Optional<Expression> defaultOf(String column);

    /// What a column is computed from, names of other columns in it; empty for columns that are given.
    default Optional<TableDefinition.ValueText> generatedFrom(String column) {
        return Optional.empty();
    }

    /// The columns whose values the catalog gives out, by name.
    default Map<String, IdentityColumn> identities() {
        return Map.of();
    }

    /// What the catalog says of the values of a column; empty for columns that are given.
    default Optional<IdentityColumn> identityOf(String column) {
        return identities().entrySet().stream().filter(entry -> entry.getKey().equalsIgnoreCase(column))
                .map(Map.Entry::getValue).findFirst();
    }

    /// The conditions that no row may make false, each of a constraint with a name.
    default List<TableDefinition.Constraint> checks() {
        return List.of();
    }
}
