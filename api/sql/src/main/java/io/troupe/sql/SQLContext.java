package io.troupe.sql;

import io.troupe.rdd.Rdd;
import io.troupe.rdd.TroupeContext;
import io.troupe.sql.types.StructType;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/// A session under the name that it had before there were sessions. Programs that are written now use [TroupeSession].
public final class SQLContext {
    private final TroupeSession session;

    /// The same as `session`.
    public SQLContext(TroupeSession session) {
        this.session = session;
    }

    /// The session that runs on this context, or a new one.
    public SQLContext(TroupeContext context) {
        this(TroupeSession.builder().context(context).getOrCreate());
    }

    /// The session.
    public TroupeSession troupeSession() {
        return session;
    }

    /// The context of the engine.
    public TroupeContext context() {
        return session.context();
    }

    /// One with settings, views and functions of its own.
    public SQLContext newSession() {
        return new SQLContext(session.newSession());
    }

    /// As [TroupeSession#sql(String)].
    public Dataset<Row> sql(String sqlText) {
        return session.sql(sqlText);
    }

    /// As [TroupeSession#read].
    public DataFrameReader read() {
        return session.read();
    }

    /// As [TroupeSession#udf].
    public UDFRegistration udf() {
        return session.udf();
    }

    /// As [TroupeSession#table].
    public Dataset<Row> table(String tableName) {
        return session.table(tableName);
    }

    /// The tables and views of the current database, with the columns of `SHOW TABLES`.
    public Dataset<Row> tables() {
        return session.sql("SHOW TABLES");
    }

    /// The names of the tables and views of the current database.
    public String[] tableNames() {
        return tables().collectAsList().stream().map(row -> row.<String>getAs("tableName"))
                .toArray(String[]::new);
    }

    /// As [TroupeSession#range(long)].
    public Dataset<Row> range(long end) {
        return session.range(end).toDF();
    }

    /// As [TroupeSession#range(long, long)].
    public Dataset<Row> range(long start, long end) {
        return session.range(start, end).toDF();
    }

    /// As [TroupeSession#range(long, long, long)].
    public Dataset<Row> range(long start, long end, long step) {
        return session.range(start, end, step).toDF();
    }

    /// As [TroupeSession#emptyDataFrame].
    public Dataset<Row> emptyDataFrame() {
        return session.emptyDataFrame();
    }

    /// As [TroupeSession#createDataFrame(List, StructType)].
    public Dataset<Row> createDataFrame(List<Row> rows, StructType schema) {
        return session.createDataFrame(rows, schema);
    }

    /// As [TroupeSession#createDataFrame(List, Class)].
    public Dataset<Row> createDataFrame(List<?> data, Class<?> beanClass) {
        return session.createDataFrame(data, beanClass);
    }

    /// As [TroupeSession#createDataFrame(Rdd, StructType)].
    public Dataset<Row> createDataFrame(Rdd<Row> rows, StructType schema) {
        return session.createDataFrame(rows, schema);
    }

    /// As [TroupeSession#createDataFrame(Rdd, Class)].
    public Dataset<Row> createDataFrame(Rdd<?> data, Class<?> beanClass) {
        return session.createDataFrame(data, beanClass);
    }

    /// As [TroupeSession#createDataset(List, Encoder)].
    public <T> Dataset<T> createDataset(List<T> data, Encoder<T> encoder) {
        return session.createDataset(data, encoder);
    }

    /// As [TroupeSession#createDataset(Rdd, Encoder)].
    public <T> Dataset<T> createDataset(Rdd<T> data, Encoder<T> encoder) {
        return session.createDataset(data, encoder);
    }

    /// As `conf().set` of [TroupeSession].
    public void setConf(String key, String value) {
        session.conf().set(key, value);
    }

    /// As [#setConf(String, String)], for each property.
    public void setConf(Properties properties) {
        properties.stringPropertyNames().forEach(key -> setConf(key, properties.getProperty(key)));
    }

    /// As `conf().get` of [TroupeSession].
    public String getConf(String key) {
        return session.conf().get(key);
    }

    /// As `conf().get` of [TroupeSession].
    public String getConf(String key, String defaultValue) {
        return session.conf().get(key, defaultValue);
    }

    /// As `conf().getAll` of [TroupeSession].
    public Map<String, String> getAllConfs() {
        return session.conf().getAll();
    }

    /// Whether the rows of a table are kept.
    public boolean isCached(String tableName) {
        return session.catalog().isCached(tableName);
    }

    /// Keeps the rows of a table.
    public void cacheTable(String tableName) {
        session.catalog().cacheTable(tableName);
    }

    /// Forgets the rows of a table.
    public void uncacheTable(String tableName) {
        session.catalog().uncacheTable(tableName);
    }

    /// Forgets all rows that are kept.
    public void clearCache() {
        session.catalog().clearCache();
    }

    /// Forgets a temporary view.
    public void dropTempTable(String tableName) {
        session.catalog().dropTempView(tableName);
    }
}
