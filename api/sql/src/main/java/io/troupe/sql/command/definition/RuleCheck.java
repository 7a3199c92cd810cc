package io.troupe.sql.command.definition;

import io.troupe.sql.collation.Collations;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.metastore.CatalogEntry;
import io.troupe.sql.metastore.IdentityColumn;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Subquery;
import io.troupe.sql.plan.TableCommand;
import io.troupe.sql.plan.TableDefinition;
import io.troupe.sql.plan.TableDefinition.Constraint;
import io.troupe.sql.plan.TableDefinition.ValueText;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.session.QueryExecution;
import io.troupe.sql.session.SessionState;
import io.troupe.sql.table.CatalogLookup;
import io.troupe.sql.table.DefinedTable;
import io.troupe.sql.table.TableRules;
import io.troupe.sql.types.BooleanType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.TextLengths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Constraints and generated columns as statements define them. Conditions of CHECK hold for all rows that are written;
/// keys are promises that nobody looks at.
final class RuleCheck {
    private final SessionState session;
    private final CatalogLookup lookup;

    RuleCheck(SessionState session) {
        this.session = session;
        this.lookup = new CatalogLookup(session.catalog());
    }

    /// What CREATE TABLE says about the rows of the table `name`. Throws errors for what makes no sense.
    TableRules of(List<String> name, StructType schema, TableDefinition definition, Origin origin) {
        Map<String, ValueText> generated = new HashMap<>();
        Map<String, IdentityColumn> identities = new HashMap<>();
        for (TableDefinition.Column column : definition.columns()) {
            if (column.identity() != null) {
                requireIdentity(name, column, column.identity(), definition);
                identities.put(column.name().getLast(), IdentityColumn.of(column.identity()));
            }
            if (column.generated() != null) {
                requireGenerated(column, column.generated(), schema, definition);
                generated.put(column.name().getLast(), column.generated());
            }
        }
        List<Constraint> constraints = new ArrayList<>();
        for (Constraint constraint : definition.constraints()) {
            constraints.add(checked(name, constraint, constraints, schema, origin));
        }
        return new TableRules(constraints, generated, identities, definition.collation());
    }

    private static void requireIdentity(List<String> table, TableDefinition.Column column,
            TableDefinition.Identity identity, TableDefinition definition) {
        if (!column.type().equals(DataTypes.LongType)) {
            throw SqlException.analysis(column.origin(), "IDENTITY_COLUMNS_UNSUPPORTED_DATA_TYPE", "dataType",
                    "\"" + column.type().sql() + "\"");
        }
        if (identity.step() == 0) {
            throw SqlException.analysis(column.origin(), "IDENTITY_COLUMNS_ILLEGAL_STEP");
        }
        if (column.defaultValue() != null || column.generated() != null) {
            throw CatalogLookup.unsupported(table, column.origin(), "IDENTITY with DEFAULT or an expression");
        }
        if (definition.partitioning().stream().flatMap(each -> each.arguments().stream())
                .anyMatch(argument -> names(argument, column.name().getLast()))) {
            throw CatalogLookup.unsupported(table, column.origin(), "PARTITIONED BY an IDENTITY column");
        }
    }

    private void requireGenerated(
            TableDefinition.Column column, ValueText value, StructType schema, TableDefinition definition) {
        String reason = null;
        if (value.value().contains(Subquery.class::isInstance)) {
            reason = "it has a subquery";
        } else if (column.defaultValue() != null) {
            reason = "the column has a DEFAULT";
        } else if (definition.columns().stream().anyMatch(other -> other.generated() != null
                && names(value.value(), other.name().getLast()))) {
            reason = "it names a column that is computed itself";
        } else {
            Expression resolved = resolved(value.value(), schema);
            if (!resolved.isDeterministic()) {
                reason = "it gives another value each time";
            }
        }
        if (reason != null) {
            throw SqlException.analysis(
                    column.origin(), "UNSUPPORTED_EXPRESSION_GENERATED_COLUMN", "fieldName",
                    SessionCatalog.quoted(column.name()), "expressionStr", value.text(), "reason", reason);
        }
    }

    private static boolean names(Expression expression, String column) {
        return expression.contains(part -> part instanceof Unresolved.Attribute attribute
                && attribute.parts().getFirst().equalsIgnoreCase(column));
    }

    private Constraint checked(
            List<String> table, Constraint constraint, List<Constraint> others, StructType schema,
            Origin origin) {
        boolean isCheck = constraint.kind() == Constraint.Kind.CHECK;
        if (!isCheck && constraint.characteristics().contains("ENFORCED")) {
            throw SqlException.analysis(
                    constraint.origin(), "UNSUPPORTED_CONSTRAINT_CHARACTERISTIC", "characteristic",
                    "ENFORCED",
                    "constraintType", constraint.kind().name().replace('_', ' '));
        }
        ValueText check = constraint.check();
        if (check != null && !(resolved(check.value(), schema).dataType() instanceof BooleanType)) {
            throw SqlException.analysis(
                    constraint.origin(), "INVALID_CHECK_CONSTRAINT.NOT_BOOLEAN", "checkCondition",
                    check.text());
        }
        for (String column : constraint.columns()) {
            resolved(new Unresolved.Attribute(List.of(column), constraint.origin()), schema);
        }
        if (constraint.kind() == Constraint.Kind.PRIMARY_KEY
                && others.stream().anyMatch(each -> each.kind() == Constraint.Kind.PRIMARY_KEY)) {
            throw SqlException.analysis(
                    constraint.origin(), "MULTIPLE_PRIMARY_KEYS", "columns",
                    SessionCatalog.quoted(constraint.columns()));
        }
        String name = constraint.name() == null
                ? unusedName(table.getLast(), constraint.kind(), others)
                : constraint.name();
        if (find(others, name) != null) {
            throw SqlException.analysis(
                    origin, "CONSTRAINT_ALREADY_EXISTS", "constraintName",
                    SessionCatalog.quoted(List.of(name)),
                    "tableName", SessionCatalog.quoted(session.catalog().qualify(table)));
        }
        return new Constraint(
                name, constraint.kind(), constraint.columns(), check, constraint.references(),
                constraint.referencedColumns(), constraint.characteristics(), constraint.origin());
    }

    private static String unusedName(String table, Constraint.Kind kind, List<Constraint> others) {
        String end = switch (kind) {
            case CHECK -> "chk";
            case PRIMARY_KEY -> "pk";
            case UNIQUE -> "uniq";
            case FOREIGN_KEY -> "fk";
        };
        String name = table.toLowerCase(Locale.ROOT) + "_" + end;
        for (int i = 1; find(others, name) != null; i++) {
            name = table.toLowerCase(Locale.ROOT) + "_" + end + "_" + i;
        }
        return name;
    }

    private static @Nullable Constraint find(List<Constraint> constraints, String name) {
        return constraints.stream().filter(each -> name.equalsIgnoreCase(each.name())).findFirst()
                .orElse(null);
    }

    /// `expression` over the columns of a table.
    private Expression resolved(Expression expression, StructType schema) {
        List<AttributeReference> columns = new ArrayList<>();
        for (StructField field : schema) {
            columns.add(new AttributeReference(
                    session.ids().next(), field.name(),
                    TextLengths.without(field.dataType()),
                    field.nullable()));
        }
        Expression column = session.analyze(
                new LogicalPlan.Project(
                        List.of(new Unresolved.Named(expression)),
                        new LogicalPlan.LocalRelation(columns, List.of())),
                session.newContext(), Map.of()).expressions().getFirst();
        return column instanceof Alias alias ? alias.child() : column;
    }

    // ---- ALTER TABLE ------------------------------------------------------------------------------------------------

    /// `ADD CONSTRAINT`: the rows that are there must fulfil it.
    void add(TableCommand.AddConstraint add) {
        CatalogEntry.TableEntry entry = lookup.table(
                add.name(), add.origin(), "ALTER TABLE ... ADD CONSTRAINT");
        DefinedTable table = CatalogLookup.defined(entry, add.origin(), "ADD CONSTRAINT");
        List<Constraint> constraints = new ArrayList<>(table.details().rules().constraints());
        Constraint added = checked(
                entry.name(), add.constraint(), constraints, table.schema(), add.origin());
        ValueText check = added.check();
        if (check != null) {
            LogicalPlan wrong = new LogicalPlan.Filter(
                    new Unresolved.Function("not", List.of(new Unresolved.Function(
                            "coalesce", List.of(check.value(), Literal.TRUE), add.origin())), add.origin()),
                    new UnresolvedPlan.RelationName(entry.name(), add.origin()));
            if (QueryExecution.of(
                    session, "constraint", new LogicalPlan.Limit(Literal.of(1), wrong), Map.of())
                    .rows().rowCount() > 0) {
                throw SqlException.execution(
                        "CHECK_CONSTRAINT_VIOLATION", "constraintName", String.valueOf(added.name()),
                        "expression", check.text(), "values", "a row that is there");
            }
        }
        constraints.add(added);
        put(entry, table, table.details().rules().withConstraints(constraints));
    }

    /// `DROP CONSTRAINT`.
    void drop(TableCommand.DropConstraint drop) {
        CatalogEntry.TableEntry entry = lookup.table(
                drop.name(), drop.origin(), "ALTER TABLE ... DROP CONSTRAINT");
        DefinedTable table = CatalogLookup.defined(entry, drop.origin(), "DROP CONSTRAINT");
        List<Constraint> constraints = new ArrayList<>(table.details().rules().constraints());
        Constraint found = find(constraints, drop.constraint());
        if (found != null) {
            constraints.remove(found);
            put(entry, table, table.details().rules().withConstraints(constraints));
        } else if (!drop.ifExists()) {
            throw SqlException.analysis(
                    drop.origin(), "CONSTRAINT_DOES_NOT_EXIST", "constraintName",
                    SessionCatalog.quoted(List.of(drop.constraint())), "tableName",
                    SessionCatalog.quoted(entry.name()));
        }
    }

    /// `DEFAULT COLLATION`: of columns that come.
    void collate(TableCommand.SetCollation set) {
        Collations.normalised(set.collation(), set.origin());
        CatalogEntry.TableEntry entry = lookup.table(
                set.name(), set.origin(), "ALTER TABLE ... DEFAULT COLLATION");
        DefinedTable table = CatalogLookup.defined(entry, set.origin(), "DEFAULT COLLATION");
        put(entry, table, table.details().rules().withCollation(set.collation()));
    }

    private void put(CatalogEntry.TableEntry entry, DefinedTable table, TableRules rules) {
        session.catalog().replaceTable(entry, table.with(table.details().withRules(rules)));
    }
}
