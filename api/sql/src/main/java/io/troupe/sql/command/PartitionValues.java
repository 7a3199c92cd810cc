package io.troupe.sql.command;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.metastore.CatalogEntry;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.PartitionCommand;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.session.SessionState;
import io.troupe.sql.table.DefinedTable;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.TextLengths;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The partitions of tables, each by the values of its columns as texts, in the order of the columns.
public final class PartitionValues {
    /// How null is written.
    public static final String NULL = "__HIVE_DEFAULT_PARTITION__";

    private final ExpressionValues values;

    /// Computes values in `session`.
    public PartitionValues(SessionState session) {
        this.values = new ExpressionValues(session);
    }

    /// What `spec` says, converted to the types of the columns. With `whole`, throws when a column is left out.
    public Map<String, String> of(
            PartitionCommand.Spec spec, CatalogEntry.TableEntry entry, DefinedTable table, boolean whole,
            Origin origin) {
        List<String> columns = table.details().partitioning();
        Map<String, String> given = new LinkedHashMap<>();
        for (String column : columns) {
            spec.values().forEach((name, value) -> {
                if (name.equalsIgnoreCase(column)) {
                    given.put(column, text(value.orElseThrow(() -> SqlException.parse(
                            origin, "INVALID_SQL_SYNTAX.EMPTY_PARTITION_VALUE", "partKey", "`" + name + "`")),
                            field(table, column), origin));
                }
            });
        }
        boolean unknown = given.size() != spec.values().size();
        if (unknown && whole && spec.values().size() == columns.size()) {
            throw notFound(spec.values().keySet().toString(), entry, origin);
        }
        if (unknown || whole && given.size() != columns.size()) {
            throw SqlException.analysis(
                    origin, "_LEGACY_ERROR_TEMP_1232", "specKeys", String.join(", ", spec.values().keySet()),
                    "partitionColumnNames", String.join(", ", columns), "tableName",
                    SessionCatalog.quoted(entry.name()));
        }
        return given;
    }

    private static StructField field(DefinedTable table, String column) {
        return table.schema().fieldList().stream().filter(each -> each.name().equals(column)).findFirst()
                .orElseThrow();
    }

    private String text(Expression value, StructField field, Origin origin) {
        Expression typed = new Unresolved.CastTo(
                value, TextLengths.without(field.dataType()), false, origin);
        return text(values.of(typed, DataTypes.StringType, origin).value());
    }

    private static String text(@Nullable Object value) {
        return value == null ? NULL : value.toString();
    }

    /// All partitions, those with rows and those that were added, in order.
    public List<Map<String, String>> all(CatalogEntry.TableEntry entry, DefinedTable table) {
        List<String> columns = table.details().partitioning();
        Set<Map<String, String>> all = new LinkedHashSet<>(table.partitions().all());
        List<Expression> texts = new ArrayList<>();
        columns.forEach(column -> texts.add(new Unresolved.Named(new Unresolved.CastTo(
                new Unresolved.Attribute(List.of(column), Origin.UNKNOWN), DataTypes.StringType, false,
                Origin.UNKNOWN))));
        LogicalPlan query = new LogicalPlan.Distinct(new LogicalPlan.Project(
                texts, new UnresolvedPlan.RelationName(entry.name(), Origin.UNKNOWN)));
        for (List<@Nullable Object> row : values.rows(query).rows()) {
            Map<String, String> partition = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                partition.put(columns.get(i), text(row.get(i)));
            }
            all.add(partition);
        }
        return all.stream().sorted(Comparator.comparing(partition -> path(partition, columns)))
                .toList();
    }

    /// Whether there is such a partition.
    public boolean exists(Map<String, String> partition, CatalogEntry.TableEntry entry, DefinedTable table) {
        return all(entry, table).contains(partition);
    }

    /// The condition that rows of a partition fulfil.
    public static Expression condition(Map<String, String> partition, Origin origin) {
        List<Expression> conditions = new ArrayList<>();
        partition.forEach((column, value) -> {
            Expression attribute = new Unresolved.Attribute(List.of(column), origin);
            conditions.add(value.equals(NULL)
                    ? new Unresolved.Function("isnull", List.of(attribute), origin)
                    : new Unresolved.Function("=", List.of(
                            new Unresolved.CastTo(attribute, DataTypes.StringType, false, origin),
                            Literal.of(value)), origin));
        });
        return conditions.stream().reduce(
                (left, right) -> new Unresolved.Function("and", List.of(left, right), origin))
                .orElse(Literal.TRUE);
    }

    /// `a=1/b=x`
    public static String path(Map<String, String> partition, List<String> columns) {
        return String.join("/",
                columns.stream().map(column -> column + "=" + partition.get(column)).toList());
    }

    /// The error of a partition that does not exist.
    public static SqlException notFound(String partition, CatalogEntry.TableEntry entry, Origin origin) {
        return SqlException.analysis(
                origin, "PARTITIONS_NOT_FOUND", "partitionList", "PARTITION (" + partition + ")", "tableName",
                SessionCatalog.quoted(entry.name()));
    }
}
