package io.troupe.sql;

import io.troupe.rdd.Rdd;
import io.troupe.sql.error.Origin;
import io.troupe.sql.jdbc.JdbcOptions;
import io.troupe.sql.parse.SqlParser;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.types.StructType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// Reads files and tables; made by [TroupeSession#read]. Methods that set something change this object and return it.
public final class DataFrameReader {
    private final TroupeSession session;
    private final Map<String, String> options = new LinkedHashMap<>();
    private String format = "parquet";
    private @Nullable StructType schema;

    DataFrameReader(TroupeSession session) {
        this.session = session;
    }

    /// The format of the files, as in `parquet`, `csv` or `json`; `parquet` unless it is said.
    public DataFrameReader format(String source) {
        format = source;
        return this;
    }

    /// The columns, instead of those that the files have.
    public DataFrameReader schema(StructType schema) {
        this.schema = schema;
        return this;
    }

    /// The columns as SQL writes them, as in `a INT, b STRING`.
    public DataFrameReader schema(String schemaString) {
        return schema(Dataset.checked(() -> new SqlParser().parseTableSchema(schemaString)));
    }

    /// An option of the format; names are taken in any case.
    public DataFrameReader option(String key, String value) {
        options.put(key, value);
        return this;
    }

    /// As [#option(String, String)].
    public DataFrameReader option(String key, boolean value) {
        return option(key, Boolean.toString(value));
    }

    /// As [#option(String, String)].
    public DataFrameReader option(String key, long value) {
        return option(key, Long.toString(value));
    }

    /// As [#option(String, String)].
    public DataFrameReader option(String key, double value) {
        return option(key, Double.toString(value));
    }

    /// Several options.
    public DataFrameReader options(Map<String, String> options) {
        this.options.putAll(options);
        return this;
    }

    /// The files below the paths. Throws [AnalysisException] `DATA_SOURCE_NOT_FOUND` for an unknown format,
    /// `PATH_NOT_FOUND` for a path where nothing is, and `UNABLE_TO_INFER_SCHEMA` when there are no files to take columns
    /// from and no schema.
    public Dataset<Row> load(String... paths) {
        Map<String, String> others = new LinkedHashMap<>(options);
        others.keySet().removeIf(key -> key.equalsIgnoreCase("path"));
        return session.ofPlan(
                new UnresolvedPlan.Files(format, List.of(paths), others, schema, Origin.UNKNOWN));
    }

    /// The files below a path.
    public Dataset<Row> load(String path) {
        return load(new String[]{path});
    }

    /// The files below the option `path`.
    public Dataset<Row> load() {
        return load(options.entrySet().stream().filter(entry -> entry.getKey().equalsIgnoreCase("path"))
                .map(Map.Entry::getValue).toArray(String[]::new));
    }

    /// CSV files.
    public Dataset<Row> csv(String path) {
        return format("csv").load(path);
    }

    /// The same of several paths.
    public Dataset<Row> csv(String... paths) {
        return format("csv").load(paths);
    }

    /// Files with a JSON object a line, or with the option `multiLine` whole JSON files.
    public Dataset<Row> json(String path) {
        return format("json").load(path);
    }

    /// The same of several paths.
    public Dataset<Row> json(String... paths) {
        return format("json").load(paths);
    }

    /// Texts that are JSON, each a record as a line of a file is. Their schema, unless it was given, is
    /// found by reading all of them once.
    public Dataset<Row> json(Dataset<String> jsonDataset) {
        return TextRecords.read("json", jsonDataset, options, schema);
    }

    /// As [#json(Dataset)], for texts of an Rdd.
    public Dataset<Row> json(Rdd<String> jsonRdd) {
        return json(session.createDataset(jsonRdd, Encoders.STRING()));
    }

    /// Texts that are records of CSV, as [#json(Dataset)]. With the option `header` the first has the names of the columns,
    /// and texts that are the same as it are no rows.
    public Dataset<Row> csv(Dataset<String> csvDataset) {
        return TextRecords.read("csv", csvDataset, options, schema);
    }

    /// Texts each of which is the element of a row, as [#json(Dataset)].
    public Dataset<Row> xml(Dataset<String> xmlDataset) {
        return TextRecords.read("xml", xmlDataset, options, schema);
    }

    /// Parquet files.
    public Dataset<Row> parquet(String path) {
        return format("parquet").load(path);
    }

    /// The same of several paths.
    public Dataset<Row> parquet(String... paths) {
        return format("parquet").load(paths);
    }

    /// ORC files.
    public Dataset<Row> orc(String path) {
        return format("orc").load(path);
    }

    /// The same of several paths.
    public Dataset<Row> orc(String... paths) {
        return format("orc").load(paths);
    }

    /// The lines of text files in a column `value`.
    public Dataset<Row> text(String path) {
        return format("text").load(path);
    }

    /// The same of several paths.
    public Dataset<Row> text(String... paths) {
        return format("text").load(paths);
    }

    /// XML files; the option `rowTag` names the element of a row.
    public Dataset<Row> xml(String path) {
        return format("xml").load(path);
    }

    /// The same of several paths.
    public Dataset<Row> xml(String... paths) {
        return format("xml").load(paths);
    }

    /// The lines of text files.
    public Dataset<String> textFile(String path) {
        return textFile(new String[]{path});
    }

    /// The lines of text files.
    public Dataset<String> textFile(String... paths) {
        return text(paths).select("value").as(Encoders.STRING());
    }

    /// The table `table`, or a query in parentheses with a name, of the database at `url`; the properties are options and
    /// what the driver takes.
    public Dataset<Row> jdbc(String url, String table, Properties properties) {
        properties.stringPropertyNames().forEach(name -> option(name, properties.getProperty(name)));
        return format("jdbc").option("url", url).option("dbtable", table).load();
    }

    /// The same, read by `numPartitions` queries, each for a stride of the values of a column: a number, a date or a
    /// timestamp. The bounds cut the strides and leave out no row.
    public Dataset<Row> jdbc(
            String url, String table, String columnName, long lowerBound, long upperBound, int numPartitions,
            Properties connectionProperties) {
        option("partitionColumn", columnName).option("lowerBound", lowerBound).option("upperBound",
                upperBound);
        return option("numPartitions", numPartitions).jdbc(url, table, connectionProperties);
    }

    /// The same, read by a query for each of `predicates`, which should hold for each row once.
    public Dataset<Row> jdbc(String url, String table, String[] predicates, Properties connectionProperties) {
        for (int i = 0; i < predicates.length; i++) {
            option(JdbcOptions.PREDICATE + i, predicates[i]);
        }
        return jdbc(url, table, connectionProperties);
    }

    /// A table or view of the session.
    public Dataset<Row> table(String tableName) {
        return session.table(tableName);
    }
}
