package io.troupe.sql;

import io.troupe.sql.plan.Command;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.session.QueryExecution;
import io.troupe.sql.types.StructType;
import io.troupe.storage.StorageLevel;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// A query and its rows. Names and types are checked when it is made; rows are computed by actions such as
/// [#collectAsList], anew each time. Immutable.
///
/// Methods that take names or expressions throw [AnalysisException] at once when a name or a type is wrong.
public final class Dataset<T> extends DatasetJoins<T> {
    /// A dataset whose elements lie in the columns of `encoder`, which are among those of the query.
    Dataset(TroupeSession session, QueryExecution query, Encoder<T> encoder) {
        super(session, query, encoder);
    }

    /// A dataset of rows.
    static Dataset<Row> ofRows(TroupeSession session, QueryExecution query) {
        return new Dataset<>(session, query,
                new Encoder<>(Row.class, new RowCodec(query.isWhole() ? schema(query) : new StructType(),
                        new JavaValues(!session.sessionState().settings().areTimesOfJava()))));
    }

    @Override
    Dataset<T> self() {
        return this;
    }

    // ---- views ------------------------------------------------------------------------------------------------------

    /// Gives the query a name in the session. Throws [AnalysisException] `TEMP_TABLE_OR_VIEW_ALREADY_EXISTS` when there
    /// is one.
    public void createTempView(String viewName) {
        Views.create(this, viewName, Command.ViewKind.TEMPORARY, false);
    }

    /// The older name of [#createOrReplaceTempView].
    public void registerTempTable(String tableName) {
        createOrReplaceTempView(tableName);
    }

    /// Gives the query a name in the session, in place of a view of that name.
    public void createOrReplaceTempView(String viewName) {
        Views.create(this, viewName, Command.ViewKind.TEMPORARY, true);
    }

    /// Gives the query a name for all sessions of the application, which call it `global_temp.viewName`. Throws as
    /// [#createTempView] does.
    public void createGlobalTempView(String viewName) {
        Views.create(this, viewName, Command.ViewKind.GLOBAL_TEMPORARY, false);
    }

    /// As [#createGlobalTempView], in place of a view of that name.
    public void createOrReplaceGlobalTempView(String viewName) {
        Views.create(this, viewName, Command.ViewKind.GLOBAL_TEMPORARY, true);
    }

    // ---- rows that are kept -----------------------------------------------------------------------------------------

    /// Keeps the rows in memory, and on disk what does not fit, from when they are first computed;
    /// queries that contain this one, or another that computes the same, read what is kept.
    public Dataset<T> cache() {
        return persist();
    }

    /// The same as [#cache].
    public Dataset<T> persist() {
        return persist(StorageLevel.MEMORY_AND_DISK);
    }

    /// As [#cache], where `newLevel` says. What is kept already stays where it is.
    public Dataset<T> persist(StorageLevel newLevel) {
        session.sessionState().cache().add(plan(), newLevel);
        return this;
    }

    /// Keeps the rows no longer.
    public Dataset<T> unpersist() {
        session.sessionState().cache().remove(plan());
        return this;
    }

    /// The same as [#unpersist()]; rows are always freed at once.
    public Dataset<T> unpersist(boolean blocking) {
        return unpersist();
    }

    /// Where the rows are kept; [StorageLevel#NONE] when they are not.
    public StorageLevel storageLevel() {
        return session.sessionState().cache().level(plan()).orElse(StorageLevel.NONE);
    }

    /// The same rows written to a folder of the checkpoint directory, computed now, without the way they were computed.
    /// Throws [io.troupe.TroupeException] when the context has no checkpoint directory.
    public Dataset<T> checkpoint() {
        return checkpoint(true);
    }

    /// As [#checkpoint()]; rows that are not wanted `eager` are computed when they are first asked for, and lost with the
    /// executors that have them.
    public Dataset<T> checkpoint(boolean eager) {
        return eager ? same(Checkpoints.written(this)) : localCheckpoint(false);
    }

    /// The same rows kept by the executors, computed now, without the plan by which they were computed.
    public Dataset<T> localCheckpoint() {
        return localCheckpoint(true);
    }

    /// As [#localCheckpoint()]; rows that are not wanted `eager` are computed when they are first asked for.
    public Dataset<T> localCheckpoint(boolean eager) {
        return localCheckpoint(eager, StorageLevel.MEMORY_AND_DISK);
    }

    /// As [#localCheckpoint(boolean)], where `storageLevel` says.
    public Dataset<T> localCheckpoint(boolean eager, StorageLevel storageLevel) {
        return checked(() -> same(session.sessionState().cache().detached(plan(), storageLevel, eager)));
    }

    // ---- observing --------------------------------------------------------------------------------------------------

    /// The same rows; whenever they are computed, so are these aggregates over them, which listeners of the session find in
    /// [QueryExecution#observedValues] under `name`. Rows that a limit above does not want are not seen.
    public Dataset<T> observe(String name, Column expr, Column... exprs) {
        List<Expression> metrics = Stream.concat(Stream.of(expr), Arrays.stream(exprs)).map(Column::selected)
                .toList();
        return same(new LogicalPlan.Observe(name, metrics, plan()));
    }

    /// As [#observe(String, Column, Column...)]; `observation`, which is of one dataset, has the values of the first time.
    public Dataset<T> observe(Observation observation, Column expr, Column... exprs) {
        Dataset<T> observed = observe(observation.name(), expr, exprs);
        observation.register(session.listenerManager());
        return observed;
    }

    // ---- statistics -------------------------------------------------------------------------------------------------

    /// What to do with rows that lack values.
    public DataFrameNaFunctions na() {
        return new DataFrameNaFunctions(this);
    }

    /// Statistics of columns.
    public DataFrameStatFunctions stat() {
        return new DataFrameStatFunctions(this);
    }

    /// Count, mean, deviation and bounds of these columns, of all that are numbers or texts when none is named, as a
    /// dataset of texts. Runs a query.
    public Dataset<Row> describe(String... cols) {
        return Summaries.describe(this, cols);
    }

    /// These statistics of all columns that are numbers or texts, as a dataset of texts: `count`, `mean`, `stddev`, `min`,
    /// `max`, `count_distinct`, `approx_count_distinct` and percentiles such as `25%`. Without names: count, mean,
    /// deviation, bounds and quartiles. Runs a query.
    public Dataset<Row> summary(String... statistics) {
        return Summaries.summary(this, statistics);
    }

    // ---- columns to rows and back -----------------------------------------------------------------------------------

    /// Each row once for each of `values`, whose names and values are the columns `variableColumnName` and
    /// `valueColumnName` beside those of `ids`.
    public Dataset<Row> unpivot(Column[] ids, Column[] values, String variableColumnName,
            String valueColumnName) {
        return ofPlan(Reshaping.unpivot(plan(), ids, values, variableColumnName, valueColumnName));
    }

    /// As [#unpivot(Column[], Column[], String, String)], with all columns but `ids`.
    public Dataset<Row> unpivot(Column[] ids, String variableColumnName, String valueColumnName) {
        return ofPlan(Reshaping.unpivot(plan(), ids, null, variableColumnName, valueColumnName));
    }

    /// The same as [#unpivot(Column[], Column[], String, String)].
    public Dataset<Row> melt(Column[] ids, Column[] values, String variableColumnName,
            String valueColumnName) {
        return unpivot(ids, values, variableColumnName, valueColumnName);
    }

    /// The same as [#unpivot(Column[], String, String)].
    public Dataset<Row> melt(Column[] ids, String variableColumnName, String valueColumnName) {
        return unpivot(ids, variableColumnName, valueColumnName);
    }

    /// A row for each column but `indexColumn`, whose values, in order, are the names of the columns behind `key`. Rows in
    /// which it is null are left out. Runs a query; there may be 500 rows unless `troupe.sql.transposeMaxValues` says
    /// otherwise. Throws [AnalysisException] when the columns have no type in common.
    public Dataset<Row> transpose(Column indexColumn) {
        return Reshaping.transposed(this, indexColumn);
    }

    /// As [#transpose(Column)], by the first column.
    public Dataset<Row> transpose() {
        if (plan().output().isEmpty()) {
            return toDF();
        }
        return transpose(new Column(plan().output().getFirst()));
    }

    // ---- writing ----------------------------------------------------------------------------------------------------

    /// Writes the rows to files, tables or other systems.
    public DataFrameWriter<T> write() {
        return new DataFrameWriter<>(this);
    }

    /// Writes the rows to the table `table`, which may be there or be made.
    public DataFrameWriterV2<T> writeTo(String table) {
        return new DataFrameWriterV2<>(this, table);
    }

    /// Changes the rows of the table `table` by these rows, which belong to those of the table for which `condition` holds.
    public MergeIntoWriter<T> mergeInto(String table, Column condition) {
        return new MergeIntoWriter<>(this, table, condition);
    }
}
