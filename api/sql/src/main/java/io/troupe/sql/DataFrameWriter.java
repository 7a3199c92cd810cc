package io.troupe.sql;

import io.troupe.sql.plan.TableDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Writes the rows of a dataset to files, tables and other systems; made by [Dataset#write]. Methods that set something
/// change this object and return it; [#save], [#saveAsTable], [#insertInto] and the methods with the names of formats
/// write. A write is whole or not at all.
///
/// These throw [AnalysisException] before anything is written when a name, a type or an option is wrong.
public final class DataFrameWriter<T> {
    private static final String PATH = "path";

    private final Dataset<T> dataset;
    private final TreeMap<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<String> partitioning = new ArrayList<>();
    private final List<String> bucketColumns = new ArrayList<>();
    private final List<String> sortColumns = new ArrayList<>();
    private final List<String> clustering = new ArrayList<>();
    private SaveMode mode = SaveMode.ErrorIfExists;
    private @Nullable String format;
    private int buckets;

    DataFrameWriter(Dataset<T> dataset) {
        this.dataset = dataset;
    }

    // ---- how --------------------------------------------------------------------------------------------------------

    /// What to do when there is something where it writes to; [SaveMode#ErrorIfExists] unless it is said.
    public DataFrameWriter<T> mode(SaveMode saveMode) {
        mode = saveMode;
        return this;
    }

    /// The same by name: `append`, `overwrite`, `error`, `errorifexists`, `default` or `ignore`, in any case. Throws
    /// [AnalysisException] `INVALID_SAVE_MODE` for another.
    public DataFrameWriter<T> mode(String saveMode) {
        return mode(SaveMode.of(saveMode));
    }

    /// The format or kind of system, as in `parquet`, `csv` or `jdbc`; `parquet` unless it is said.
    public DataFrameWriter<T> format(String source) {
        format = source;
        return this;
    }

    /// An option of the format; names are taken in any case.
    public DataFrameWriter<T> option(String key, String value) {
        options.put(key, value);
        return this;
    }

    /// As [#option(String, String)].
    public DataFrameWriter<T> option(String key, boolean value) {
        return option(key, Boolean.toString(value));
    }

    /// As [#option(String, String)].
    public DataFrameWriter<T> option(String key, long value) {
        return option(key, Long.toString(value));
    }

    /// As [#option(String, String)].
    public DataFrameWriter<T> option(String key, double value) {
        return option(key, Double.toString(value));
    }

    /// Several options.
    public DataFrameWriter<T> options(Map<String, String> options) {
        this.options.putAll(options);
        return this;
    }

    /// Puts rows into folders that are named by the values of these columns, outermost first. Replaces what was said
    /// before.
    public DataFrameWriter<T> partitionBy(String... colNames) {
        partitioning.clear();
        partitioning.addAll(List.of(colNames));
        return this;
    }

    /// Divides rows into `numBuckets` files each by a hash of these columns; for tables only, see [#saveAsTable].
    public DataFrameWriter<T> bucketBy(int numBuckets, String colName, String... colNames) {
        buckets = numBuckets;
        replace(bucketColumns, colName, colNames);
        return this;
    }

    /// Sorts the rows of each bucket.
    public DataFrameWriter<T> sortBy(String colName, String... colNames) {
        replace(sortColumns, colName, colNames);
        return this;
    }

    /// Keeps rows with near values of these columns together; for tables only, and neither with [#partitionBy] nor
    /// [#bucketBy].
    public DataFrameWriter<T> clusterBy(String colName, String... colNames) {
        replace(clustering, colName, colNames);
        return this;
    }

    private static void replace(List<String> columns, String first, String... others) {
        columns.clear();
        columns.add(first);
        columns.addAll(Arrays.asList(others));
    }

    // ---- where ------------------------------------------------------------------------------------------------------

    /// Writes to the folder `path`. Throws [AnalysisException] `PATH_ALREADY_EXISTS` when there is something and the mode
    /// is [SaveMode#ErrorIfExists], and `DATA_SOURCE_NOT_FOUND` for an unknown format.
    public void save(String path) {
        option(PATH, path);
        save();
    }

    /// Writes to the folder that the option `path` names, or to what other options of the format say.
    public void save() {
        new DatasetWrites(dataset).save(spec());
    }

    /// Adds the rows to the table `tableName`, columns by their place; with [SaveMode#Overwrite] in the place of the rows
    /// that are there.
    public void insertInto(String tableName) {
        new DatasetWrites(dataset).insertInto(tableName, spec());
    }

    /// Makes the table `tableName`. When there is one, the mode says what happens: with [SaveMode#Append] the rows are
    /// added, columns by their names; with [SaveMode#Overwrite] the table is replaced.
    public void saveAsTable(String tableName) {
        new DatasetWrites(dataset).saveAsTable(tableName, spec());
    }

    /// Writes Parquet files.
    public void parquet(String path) {
        format("parquet").save(path);
    }

    /// Writes CSV files.
    public void csv(String path) {
        format("csv").save(path);
    }

    /// Writes a JSON object a line.
    public void json(String path) {
        format("json").save(path);
    }

    /// Writes the only column, a string, line by line.
    public void text(String path) {
        format("text").save(path);
    }

    /// Writes ORC files.
    public void orc(String path) {
        format("orc").save(path);
    }

    /// Writes XML files.
    public void xml(String path) {
        format("xml").save(path);
    }

    /// Writes to the table `table` of the database at `url`; the properties are those of its driver.
    public void jdbc(String url, String table, Properties connectionProperties) {
        connectionProperties.stringPropertyNames()
                .forEach(name -> option(name, connectionProperties.getProperty(name)));
        option("url", url).option("dbtable", table).format("jdbc").save();
    }

    private DatasetWrites.Spec spec() {
        return new DatasetWrites.Spec(
                format == null || format.indexOf('.') >= 0 ? format : format.toLowerCase(Locale.ROOT), mode,
                options, partitioning,
                bucketColumns.isEmpty()
                        ? null
                        : new TableDefinition.Buckets(buckets, List.copyOf(bucketColumns),
                                List.copyOf(sortColumns)),
                sortColumns, clustering);
    }
}
