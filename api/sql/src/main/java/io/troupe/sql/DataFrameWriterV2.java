package io.troupe.sql;

import io.troupe.sql.error.Origin;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.TableCommand;
import io.troupe.sql.plan.TableDefinition;
import io.troupe.sql.plan.Unresolved;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Writes the rows of a dataset to a table; made by [Dataset#writeTo]. Columns go by their names. Methods that set
/// something change this object and return it. A write is whole or not at all.
///
/// The methods that write throw [AnalysisException] before anything is written when a name, a type or an option
/// is wrong.
public final class DataFrameWriterV2<T> implements CreateTableWriter<T> {
    private final Dataset<T> dataset;
    private final String table;
    private final TreeMap<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, String> properties = new TreeMap<>();
    private final List<TableDefinition.Transform> partitioning = new ArrayList<>();
    private final List<String> clustering = new ArrayList<>();
    private @Nullable String provider;

    DataFrameWriterV2(Dataset<T> dataset, String table) {
        this.dataset = dataset;
        this.table = table;
    }

    @Override
    public DataFrameWriterV2<T> using(String provider) {
        this.provider = provider;
        return this;
    }

    @Override
    public DataFrameWriterV2<T> option(String key, String value) {
        options.put(key, value);
        return this;
    }

    @Override
    public DataFrameWriterV2<T> option(String key, boolean value) {
        return option(key, Boolean.toString(value));
    }

    @Override
    public DataFrameWriterV2<T> option(String key, long value) {
        return option(key, Long.toString(value));
    }

    @Override
    public DataFrameWriterV2<T> option(String key, double value) {
        return option(key, Double.toString(value));
    }

    @Override
    public DataFrameWriterV2<T> options(Map<String, String> options) {
        this.options.putAll(options);
        return this;
    }

    @Override
    public DataFrameWriterV2<T> tableProperty(String property, String value) {
        properties.put(property, value);
        return this;
    }

    @Override
    public DataFrameWriterV2<T> partitionedBy(Column column, Column... columns) {
        partitioning.clear();
        partitioning.add(transform(column.expression()));
        for (Column each : columns) {
            partitioning.add(transform(each.expression()));
        }
        return this;
    }

    @Override
    public DataFrameWriterV2<T> clusterBy(String colName, String... colNames) {
        clustering.clear();
        clustering.add(colName);
        clustering.addAll(List.of(colNames));
        return this;
    }

    /// A column, or `years`, `months`, `days`, `hours` of one, or `bucket(n, columns)`.
    private static TableDefinition.Transform transform(Expression expression) {
        return switch (expression) {
            case Unresolved.Attribute column ->
                new TableDefinition.Transform("identity", List.of(column), Origin.UNKNOWN);
            case Unresolved.Function function when isTransform(function) -> new TableDefinition.Transform(
                    function.name().getLast().toLowerCase(Locale.ROOT), function.arguments(), Origin.UNKNOWN);
            default -> throw new AnalysisException(io.troupe.sql.error.SqlException.analysis(
                    Origin.UNKNOWN, "INVALID_PARTITION_TRANSFORM", "expression",
                    String.valueOf(new Column(expression))));
        };
    }

    private static boolean isTransform(Unresolved.Function function) {
        return switch (function.name().getLast().toLowerCase(Locale.ROOT)) {
            case "years", "months", "days", "hours" -> function.arguments().size() == 1;
            case "bucket" -> function.arguments().size() > 1
                    && function.arguments().getFirst() instanceof Literal;
            default -> false;
        };
    }

    @Override
    public void create() {
        create(TableCommand.Mode.CREATE);
    }

    @Override
    public void replace() {
        create(TableCommand.Mode.REPLACE);
    }

    @Override
    public void createOrReplace() {
        DatasetWrites writes = new DatasetWrites(dataset);
        create(writes.exists(table) ? TableCommand.Mode.CREATE_OR_REPLACE : TableCommand.Mode.CREATE);
    }

    private void create(TableCommand.Mode mode) {
        new DatasetWrites(dataset).create(
                DatasetWrites.name(table), provider, partitioning, null, clustering, options, properties,
                mode);
    }

    /// Adds the rows. Throws [AnalysisException] `TABLE_OR_VIEW_NOT_FOUND`.
    public void append() {
        new DatasetWrites(dataset).insert(table, options, true, false);
    }

    /// Puts the rows in the place of those that fulfil `condition`.
    public void overwrite(Column condition) {
        new DatasetWrites(dataset).overwrite(table, options, condition.expression());
    }

    /// Puts the rows in the place of all rows of the partitions that they belong to; of all rows when the table has no
    /// partitions.
    public void overwritePartitions() {
        Map<String, String> dynamic = new TreeMap<>(options);
        dynamic.put("partitionOverwriteMode", "dynamic");
        new DatasetWrites(dataset).insert(table, dynamic, true, true);
    }
}
