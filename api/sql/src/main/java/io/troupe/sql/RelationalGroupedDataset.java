package io.troupe.sql;

import static io.troupe.sql.plan.UnresolvedPlan.GroupingElement.Kind.GROUPING_SETS;
import static io.troupe.sql.plan.UnresolvedPlan.GroupingElement.Kind.LISTED;

import io.troupe.columnar.Batch;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.value.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rows in groups, to be aggregated; made by [Dataset#groupBy] and its like. Results have the columns by which the rows
/// are grouped first. Immutable.
public final class RelationalGroupedDataset {
    private static final String MOST_VALUES = "troupe.sql.pivotMaxValues";
    private static final int DEFAULT_MOST_VALUES = 10_000;

    private final Dataset<?> dataset;
    private final List<Expression> grouping;
    private final UnresolvedPlan.GroupingElement.Kind kind;
    private final @Nullable Pivoted pivoted;
    private final List<List<Expression>> sets;

    /// A column whose values become columns.
    private record Pivoted(Expression column, List<Expression> values) {}

    RelationalGroupedDataset(
            Dataset<?> dataset, List<Expression> grouping, UnresolvedPlan.GroupingElement.Kind kind) {
        this(dataset, grouping, kind, null, List.of());
    }

    /// Groups of each of `sets`.
    RelationalGroupedDataset(Dataset<?> dataset, List<Expression> grouping, List<List<Expression>> sets) {
        this(dataset, grouping, GROUPING_SETS, null, sets);
    }

    private RelationalGroupedDataset(
            Dataset<?> dataset, List<Expression> grouping, UnresolvedPlan.GroupingElement.Kind kind,
            @Nullable Pivoted pivoted, List<List<Expression>> sets) {
        this.dataset = dataset;
        this.grouping = grouping;
        this.kind = kind;
        this.pivoted = pivoted;
        this.sets = sets;
    }

    /// These aggregates of each group.
    public Dataset<Row> agg(Column expr, Column... exprs) {
        List<Expression> aggregates = new ArrayList<>();
        aggregates.add(TypedColumn.over(dataset, expr).selected());
        Arrays.stream(exprs).map(each -> TypedColumn.over(dataset, each).selected()).forEach(aggregates::add);
        return aggregated(aggregates);
    }

    /// For each entry, the aggregate function named by the value over the column named by the key; `*` for count.
    public Dataset<Row> agg(Map<String, String> exprs) {
        List<Expression> aggregates = new ArrayList<>();
        exprs.forEach((column, function) -> aggregates.add(
                (column.equals("*") && isCount(function)
                        ? functions.count("*")
                        : Column.call(named(function), new Column(column))).selected()));
        return aggregated(aggregates);
    }

    private static String named(String function) {
        String lower = function.toLowerCase(Locale.ROOT);
        return switch (lower) {
            case "average", "mean" -> "avg";
            case "std" -> "stddev";
            default -> isCount(lower) ? "count" : function;
        };
    }

    private static boolean isCount(String function) {
        return function.equalsIgnoreCase("count") || function.equalsIgnoreCase("size");
    }

    /// How many rows each group has, as `count`.
    public Dataset<Row> count() {
        return agg(functions.count("*").as("count"));
    }

    /// The sums of these columns, of all numeric ones when none is named.
    public Dataset<Row> sum(String... colNames) {
        return each("sum", colNames);
    }

    /// The means of these columns, of all numeric ones when none is named.
    public Dataset<Row> avg(String... colNames) {
        return each("avg", colNames);
    }

    /// The same as [#avg].
    public Dataset<Row> mean(String... colNames) {
        return avg(colNames);
    }

    /// The least values of these columns, of all numeric ones when none is named.
    public Dataset<Row> min(String... colNames) {
        return each("min", colNames);
    }

    /// The greatest values of these columns, of all numeric ones when none is named.
    public Dataset<Row> max(String... colNames) {
        return each("max", colNames);
    }

    /// The aggregates that follow for each value of `values` in the column `pivotColumn`, side by side.
    public RelationalGroupedDataset pivot(String pivotColumn, List<?> values) {
        return pivot(new Column(pivotColumn), values);
    }

    /// As [#pivot(String, List)].
    public RelationalGroupedDataset pivot(Column pivotColumn, List<?> values) {
        if (pivoted != null) {
            throw new AnalysisException(SqlException.analysis(
                    CallPlace.origin(), "REPEATED_CLAUSE", "clause", "PIVOT", "operation", "SUBQUERY"));
        }
        if (kind != UnresolvedPlan.GroupingElement.Kind.PLAIN) {
            throw new AnalysisException(SqlException.analysis(
                    CallPlace.origin(), "UNSUPPORTED_FEATURE.PIVOT_AFTER_GROUP_BY"));
        }
        return new RelationalGroupedDataset(dataset, grouping, kind, new Pivoted(
                pivotColumn.expression(),
                values.stream().map(value -> Column.of(value).expression()).toList()), sets);
    }

    /// As [#pivot(String, List)], with all values there are in order. Runs a query to find them.
    public RelationalGroupedDataset pivot(String pivotColumn) {
        return pivot(new Column(pivotColumn));
    }

    /// As [#pivot(String)].
    public RelationalGroupedDataset pivot(Column column) {
        Column value = new Column("value");
        int most = dataset.troupeSession().sessionState().settings().get(MOST_VALUES)
                .map(text -> Integer.parseInt(text.trim())).orElse(DEFAULT_MOST_VALUES);
        Dataset<Row> values = dataset.select(column.as("value")).distinct();
        Dataset<Row> first = most == Integer.MAX_VALUE ? values : values.limit(most + 1);
        DataType type = values.schema().apply(0).dataType();
        List<Column> literals = new ArrayList<>();
        for (Batch batch : first.orderBy(value).relation().batches()) {
            for (int row = 0; row < batch.rowCount(); row++) {
                literals.add(new Column(new Literal(Values.get(batch.column(0), row, type), type)));
            }
        }
        if (literals.size() > most) {
            throw new AnalysisException(SqlException.analysis(
                    CallPlace.origin(), "_LEGACY_ERROR_TEMP_1324", "pivotColumn", column.toString(),
                    "maxValues", String.valueOf(most), "config", MOST_VALUES));
        }
        return pivot(column, literals);
    }

    /// The same groups with their keys and elements as objects: the key is read of the columns by which the rows are
    /// grouped, elements as by [Dataset#as(Encoder)]. Throws IllegalArgumentException for a rollup, a cube or a pivot.
    public <K, V> KeyValueGroupedDataset<K, V> as(Encoder<K> keyEncoder, Encoder<V> valueEncoder) {
        if (pivoted != null || kind != UnresolvedPlan.GroupingElement.Kind.PLAIN) {
            throw new IllegalArgumentException("only plain groups have elements: say groupBy(...).as(...)");
        }
        Dataset<V> elements = dataset.as(valueEncoder);
        Dataset<Row> keys = dataset.select(grouping.stream().map(Column::new).toArray(Column[]::new));
        List<Expression> found = EncodedRows.columns(keys, keyEncoder);
        LogicalPlan.Project project = (LogicalPlan.Project) keys.plan();
        Map<Long, Expression> definitions = new HashMap<>();
        for (int i = 0; i < project.columns().size(); i++) {
            definitions.put(project.output().get(i).id(),
                    project.columns().get(i) instanceof Alias alias
                            ? alias.child()
                            : project.columns().get(i));
        }
        List<Expression> values = found.stream().map(column -> column.transformUp(
                part -> part instanceof AttributeReference attribute
                        ? definitions.getOrDefault(attribute.id(), part)
                        : part))
                .toList();
        return Groups.of(dataset, JoinedObjects.element(values, keyEncoder.codec()), keyEncoder,
                EncodedRows.columns(elements, valueEncoder), valueEncoder);
    }

    private Dataset<Row> each(String function, String... colNames) {
        List<String> names = colNames.length > 0 ? List.of(colNames) : numericColumns();
        List<Expression> aggregates = new ArrayList<>();
        for (String name : names) {
            requireNumeric(name);
            aggregates.add(Column.call(function, new Column(name)).selected());
        }
        return aggregated(aggregates);
    }

    private void requireNumeric(String name) {
        Column column = new Column(name);
        DataType type = dataset.select(column).schema().apply(0).dataType();
        if (!type.isNumeric()) {
            throw new AnalysisException(SqlException.analysis(
                    CallPlace.origin(), "_LEGACY_ERROR_TEMP_1323", "colName", name));
        }
    }

    private List<String> numericColumns() {
        return dataset.schema().fieldList().stream().filter(field -> field.dataType().isNumeric())
                .map(StructField::name).map(Dataset::quoted).toList();
    }

    private Dataset<Row> aggregated(List<Expression> aggregates) {
        if (pivoted != null) {
            return dataset.ofPlan(pivot(pivoted, aggregates));
        }
        LogicalPlan child = dataset.plan();
        List<Expression> columns = new ArrayList<>();
        if (dataset.troupeSession().sessionState().settings().retainGroupColumns()) {
            grouping.forEach(
                    key -> columns.add(key instanceof Alias ? key : new Unresolved.Named(key)));
        }
        columns.addAll(aggregates);
        List<Expression> keys = grouping.stream().map(key -> key instanceof Alias alias ? alias.child() : key)
                .toList();
        if (kind == UnresolvedPlan.GroupingElement.Kind.PLAIN) {
            return dataset.ofPlan(new LogicalPlan.Aggregate(keys, columns, child));
        }
        List<List<Expression>> each = keys.stream().map(List::of).toList();
        List<UnresolvedPlan.GroupingElement> elements = kind == GROUPING_SETS
                ? List.of(new UnresolvedPlan.GroupingElement(LISTED, each),
                        new UnresolvedPlan.GroupingElement(kind, sets))
                : List.of(new UnresolvedPlan.GroupingElement(kind, each));
        return dataset.ofPlan(new UnresolvedPlan.GroupBy(elements, columns, child));
    }

    /// Expressions that have names become columns first, so that the result can have them.
    private LogicalPlan pivot(Pivoted by, List<Expression> aggregates) {
        LogicalPlan child = dataset.plan();
        List<Expression> keys = grouping;
        List<Alias> named = grouping.stream().filter(Alias.class::isInstance).map(Alias.class::cast).toList();
        if (!named.isEmpty()) {
            List<Expression> columns = new ArrayList<>(child.output());
            columns.addAll(named);
            child = dataset.ofPlan(new LogicalPlan.Project(columns, child)).plan();
            List<AttributeReference> added = child.output().subList(columns.size() - named.size(),
                    columns.size());
            keys = grouping.stream()
                    .map(key -> key instanceof Alias ? added.get(named.indexOf(key)) : key).toList();
        }
        return new UnresolvedPlan.Pivot(
                keys, aggregates, List.of(by.column()), by.values(), child, CallPlace.origin());
    }
}
