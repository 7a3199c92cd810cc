package io.troupe.sql;

import io.troupe.TroupeConf;
import io.troupe.columnar.Batch;
import io.troupe.rdd.ConnectorAccess;
import io.troupe.rdd.Rdd;
import io.troupe.rdd.TroupeContext;
import io.troupe.sql.catalog.Catalog;
import io.troupe.sql.command.run.CommandRunner;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.parse.SqlParser;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.session.QueryExecution;
import io.troupe.sql.session.SessionSettings;
import io.troupe.sql.session.SessionState;
import io.troupe.sql.table.LocalTables;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.util.ExecutionListenerManager;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The entry to SQL: settings, tables and functions of its own on an engine that sessions share. Safe
/// for use by several threads.
///
/// ```java
/// try (var session = TroupeSession.builder().master("local[*]").getOrCreate()) {
///     session.sql("SELECT 1 + 1 AS two").collectAsList();
/// }
/// ```
///
public final class TroupeSession implements AutoCloseable {
    private final TroupeContext context;
    private final boolean ownsContext;
    private final SessionState state;
    private final Map<String, String> initialSettings;
    private volatile boolean isClosed;

    private TroupeSession(TroupeContext context, boolean ownsContext, Map<String, String> settings) {
        this(context, ownsContext, settings, new SessionState(
                ConnectorAccess.engine(context), settingsOf(settings), new FileTables(), Clock.systemUTC()));
    }

    private TroupeSession(
            TroupeContext context, boolean ownsContext, Map<String, String> settings, SessionState state) {
        this.context = context;
        this.ownsContext = ownsContext;
        this.initialSettings = Map.copyOf(settings);
        this.state = state;
        ApplicationClasses classes = new ApplicationClasses(context);
        state.useResources(classes);
        state.functions().useClasses(classes);
    }

    private static SessionSettings settingsOf(Map<String, String> settings) {
        SessionSettings sessionSettings = new SessionSettings();
        settings.forEach(sessionSettings::set);
        return sessionSettings;
    }

    // ---- which session ----------------------------------------------------------------------------------------------

    /// Starts to describe a session.
    public static Builder builder() {
        return new Builder();
    }

    /// The session of this thread, else the one of all threads. Throws IllegalStateException when there is none.
    public static TroupeSession active() {
        return getActiveSession().or(TroupeSession::getDefaultSession).orElseThrow(
                () -> new IllegalStateException(
                        "there is no session: make one with TroupeSession.builder()"));
    }

    /// The session that was set for this thread, or for the one that started it; empty when there is none or it has ended.
    public static Optional<TroupeSession> getActiveSession() {
        return Sessions.active();
    }

    /// The session of threads that have none of their own: the first one, unless another was set.
    public static Optional<TroupeSession> getDefaultSession() {
        return Sessions.usual();
    }

    /// Makes `session` the one of this thread and of those that it starts.
    public static void setActiveSession(TroupeSession session) {
        Sessions.setActive(session);
    }

    /// Leaves this thread without a session of its own.
    public static void clearActiveSession() {
        Sessions.clearActive();
    }

    /// Makes `session` the one of threads that have none of their own.
    public static void setDefaultSession(TroupeSession session) {
        Sessions.setUsual(session);
    }

    /// Leaves threads that have no session of their own without one.
    public static void clearDefaultSession() {
        Sessions.setUsual(null);
    }

    /// A session on the same engine with the settings that this one began with. Both share tables, global temporary views
    /// and rows that are kept, but not temporary views, functions and changes of settings. Closing it leaves the engine.
    public TroupeSession newSession() {
        return new TroupeSession(context, false, initialSettings, state.beside(settingsOf(initialSettings)));
    }

    /// The engine's context, for RDDs beside SQL.
    public TroupeContext context() {
        return context;
    }

    /// This session under an older name.
    public SQLContext sqlContext() {
        return new SQLContext(this);
    }

    /// What the session knows; internal.
    public SessionState sessionState() {
        return state;
    }

    /// The rows of a query, or what a statement has to tell. Throws [AnalysisException] when the text, a name or a
    /// type is wrong.
    public Dataset<Row> sql(String text) {
        return sql(text, Map.of());
    }

    /// The same with values for the parameters `:name` in the text: numbers, texts, booleans, bytes, dates and times of
    /// `java.time`, lists and maps of these, columns that are constants such as `array(lit(1), lit(2))`, or null. Values are never read as SQL.
    public Dataset<Row> sql(String text, Map<String, ? extends @Nullable Object> parameters) {
        return run(text, ParameterValues.named(parameters, this));
    }

    /// The same with values for the parameters `?` in the text, in order.
    public Dataset<Row> sql(String text, @Nullable Object... parameters) {
        return run(text, ParameterValues.positional(this, parameters));
    }

    private Dataset<Row> run(String text, Map<String, Literal> parameters) {
        return Dataset.checked(() -> {
            try {
                LogicalPlan parsed = state.parse(text, parameters);
                LogicalPlan plan = CommandRunner.commandOf(parsed)
                        .map(command -> new CommandRunner(state).run(command)).orElse(parsed);
                return Dataset.ofRows(this, QueryExecution.of(state, "sql", plan, Map.of()));
            } catch (SqlException e) {
                throw e.phase() == SqlException.Phase.EXECUTION
                        ? e
                        : e.at(new Origin(text, 0, text.length()));
            }
        });
    }

    /// What the session knows by name: databases, tables, views and functions.
    public Catalog catalog() {
        return new CatalogView(this);
    }

    /// Reads files.
    public DataFrameReader read() {
        return new DataFrameReader(this);
    }

    /// The table or view `tableName`.
    public Dataset<Row> table(String tableName) {
        return ofPlan(Dataset.checked(() -> new UnresolvedPlan.RelationName(
                new SqlParser().parseMultipartName(tableName), Origin.UNKNOWN)));
    }

    /// The numbers from 0 to `end` (exclusive) in a column `id`.
    public Dataset<Long> range(long end) {
        return range(0, end);
    }

    /// The numbers from `start` to `end` (exclusive) in a column `id`.
    public Dataset<Long> range(long start, long end) {
        return range(start, end, 1);
    }

    /// The numbers from `start` to `end` (exclusive), `step` apart, in a column `id`.
    public Dataset<Long> range(long start, long end, long step) {
        return range(start, end, step, 0);
    }

    /// The same in `numPartitions` partitions; 0 for as many as are good.
    public Dataset<Long> range(long start, long end, long step, int numPartitions) {
        if (step == 0 || numPartitions < 0) {
            throw new IllegalArgumentException(
                    "numbers are at least one apart, in at least one partition, not "
                            + step + " apart in " + numPartitions);
        }
        AttributeReference id = new AttributeReference(
                state.ids().next(), "id", DataTypes.LongType, false);
        return ofPlan(new LogicalPlan.Range(start, end, step, numPartitions, id), Encoders.LONG());
    }

    /// No rows and no columns.
    public Dataset<Row> emptyDataFrame() {
        return createDataFrame(List.of(), new StructType());
    }

    /// No rows, with the columns of `encoder`.
    public <T> Dataset<T> emptyDataset(Encoder<T> encoder) {
        return createDataset(List.of(), encoder);
    }

    /// `rows` with the columns of `schema`. Throws [io.troupe.sql.error.SqlException] `INVALID_EXTERNAL_TYPE` when a value
    /// is none of its column's type.
    public Dataset<Row> createDataFrame(List<Row> rows, StructType schema) {
        return createDataset(rows, Encoders.row(schema)).toDF();
    }

    /// The rows of `batches`, whose columns lie in the lanes of the types of `schema`, see
    /// `io.troupe.sql.types`. Nothing is copied.
    public Dataset<Row> createDataFrame(StructType schema, List<Batch> batches) {
        List<AttributeReference> output = new ArrayList<>();
        for (StructField field : schema) {
            output.add(new AttributeReference(
                    state.ids().next(), field.name(), field.dataType(), field.nullable()));
        }
        return ofPlan(new LogicalPlan.Relation(LocalTables.of("batches", schema, batches), output));
    }

    /// Beans or records as rows; see [Encoders#bean].
    @SuppressWarnings("unchecked") // the list's elements are of the class
    public Dataset<Row> createDataFrame(List<?> data, Class<?> beanClass) {
        return createDataset((List<Object>) data, Encoders.bean((Class<Object>) beanClass)).toDF();
    }

    /// The records of `rows` with the columns of `schema`. Throws [io.troupe.sql.error.SqlException] in
    /// the task for a value that is none of its column's type.
    public Dataset<Row> createDataFrame(Rdd<Row> rows, StructType schema) {
        return createDataset(rows, Encoders.row(schema)).toDF();
    }

    /// Beans or records as rows; see [Encoders#bean].
    @SuppressWarnings("unchecked") // the records are of the class
    public Dataset<Row> createDataFrame(Rdd<?> data, Class<?> beanClass) {
        return createDataset((Rdd<Object>) data, Encoders.bean((Class<Object>) beanClass)).toDF();
    }

    /// The records of `data`, which must be one of this session's context. They are computed by the tasks that read them,
    /// anew each time unless the Rdd is persisted.
    public <T> Dataset<T> createDataset(Rdd<T> data, Encoder<T> encoder) {
        return ofPlan(RddRelations.plan(data, encoder, this), encoder);
    }

    /// `data` as rows that are read as the same objects again.
    public <T> Dataset<T> createDataset(List<T> data, Encoder<T> encoder) {
        return ofPlan(Dataset.checked(() -> EncodedRows.plan(data, encoder, this)), encoder);
    }

    /// `data`, not empty, of one class, which [Encoders#of] knows.
    @SuppressWarnings("unchecked") // the class of an element
    public <T> Dataset<T> createDataset(List<T> data) {
        if (data.isEmpty()) {
            throw new IllegalArgumentException(
                    "an empty list does not tell the class of its elements: name an encoder");
        }
        return createDataset(data,
                Encoders.of((Class<T>) Objects.requireNonNull(data.getFirst()).getClass()));
    }

    /// A dataset of rows.
    Dataset<Row> ofPlan(LogicalPlan plan) {
        return Dataset.checked(
                () -> Dataset.ofRows(this, QueryExecution.of(state, "dataset", plan, Map.of())));
    }

    /// A dataset whose elements lie in the columns of `encoder`.
    <T> Dataset<T> ofPlan(LogicalPlan plan, Encoder<T> encoder) {
        return Dataset.checked(
                () -> {
                    QueryExecution query = QueryExecution.of(state, "dataset", plan, Map.of());
                    query.analyzed();
                    return new Dataset<>(this, query, encoder);
                });
    }

    /// Brings a local file to the tasks of the engine: a `.jar` or a `.class` to their class path; other files are found by
    /// [io.troupe.TroupeFiles#get] under their name. Throws [io.troupe.TroupeException] `PATH_NOT_FOUND` when there is none.
    public void addArtifact(String path) {
        Artifacts.add(context, Path.of(path));
    }

    /// As [#addArtifact(String)]. Throws `INVALID_ARGUMENT` for a scheme other than `file`.
    public void addArtifact(URI uri) {
        Artifacts.add(context, uri);
    }

    /// As [#addArtifact(String)], for bytes: a file called as the last part of `target`.
    public void addArtifact(byte[] source, String target) {
        Artifacts.add(context, source, target);
    }

    /// As [#addArtifact(URI)], of several.
    public void addArtifacts(URI... uris) {
        for (URI uri : uris) {
            addArtifact(uri);
        }
    }

    /// The settings.
    public RuntimeConfig conf() {
        return new RuntimeConfig(state.settings(), context.getConf());
    }

    /// Functions that give rows.
    public TableValuedFunction tvf() {
        return new TableValuedFunction(this);
    }

    /// Who is told about queries when they have ended.
    public ExecutionListenerManager listenerManager() {
        return state.listenerManager();
    }

    /// The version of the engine.
    public String version() {
        return context.version();
    }

    /// What `f` gives; prints how long it took.
    public <T> T time(Supplier<T> f) {
        long begin = System.nanoTime();
        T result = f.get();
        StandardOutput.print("Time taken: " + (System.nanoTime() - begin) / 1_000_000 + " ms\n");
        return result;
    }

    // ---- interrupting -----------------------------------------------------------------------------------------------

    /// Gives queries that this thread starts from now on one more tag; threads that it starts have its tags, too. Throws
    /// IllegalArgumentException for a tag that is empty or has a comma.
    public void addTag(String tag) {
        state.running().addTag(tag);
    }

    /// Gives queries that this thread starts from now on a tag no longer.
    public void removeTag(String tag) {
        state.running().removeTag(tag);
    }

    /// The tags of queries that this thread starts.
    public Set<String> getTags() {
        return state.running().tags();
    }

    /// Gives queries of this thread no tags.
    public void clearTags() {
        state.running().clearTags();
    }

    /// Stops all queries of the session that run now; they fail with [io.troupe.ErrorCode#JOB_CANCELLED]. The ids of those
    /// that were asked to stop.
    public List<String> interruptAll() {
        return state.running().interruptAll();
    }

    /// As [#interruptAll], those with a tag.
    public List<String> interruptTag(String tag) {
        return state.running().interruptTag(tag);
    }

    /// As [#interruptAll], the one with an id.
    public List<String> interruptOperation(String operationId) {
        return state.running().interruptOperation(operationId);
    }

    /// Makes functions written in Java known to queries.
    public UDFRegistration udf() {
        return new UDFRegistration(state, ConnectorAccess.engine(context)::classLoader);
    }

    /// Ends the session, and the engine if it was started for it. Closing twice does nothing.
    @Override
    public void close() {
        isClosed = true;
        Sessions.closed(this);
        if (ownsContext) {
            context.close();
        }
    }

    /// Whether it has ended, or its engine has.
    boolean isClosed() {
        return isClosed || context.isStopped();
    }

    /// Ends the session; the same as [#close].
    public void stop() {
        close();
    }

    /// Describes a session.
    public static final class Builder {
        private static final Pattern PARQUET = Pattern.compile("((troupe|spark)\\.hadoop\\.)?parquet\\.");

        private final TroupeConf conf = new TroupeConf();
        private final java.util.LinkedHashMap<String, String> settings = new java.util.LinkedHashMap<>();
        private @Nullable TroupeContext context;

        private Builder() {}

        /// Where to run, as in `local[*]`.
        public Builder master(String master) {
            conf.setMaster(master);
            return this;
        }

        /// What the application is called.
        public Builder appName(String name) {
            conf.setAppName(name);
            return this;
        }

        /// A setting of the engine, or of the session when it begins with `troupe.sql.`, `spark.sql.` or `parquet.`; the last
        /// is `spark.hadoop.parquet.` or `troupe.hadoop.parquet.`, too.
        public Builder config(String key, String value) {
            if (key.startsWith("troupe.sql.") || key.startsWith("spark.sql.")) {
                settings.put(key, value);
            } else if (PARQUET.matcher(key).lookingAt()) {
                settings.put(PARQUET.matcher(key).replaceFirst("parquet."), value);
            } else {
                conf.set(key, value);
            }
            return this;
        }

        /// As [#config(String, String)].
        public Builder config(String key, long value) {
            return config(key, String.valueOf(value));
        }

        /// As [#config(String, String)].
        public Builder config(String key, double value) {
            return config(key, String.valueOf(value));
        }

        /// As [#config(String, String)].
        public Builder config(String key, boolean value) {
            return config(key, String.valueOf(value));
        }

        /// As [#config(String, String)], for each entry.
        public Builder config(Map<String, ?> values) {
            values.forEach((key, value) -> config(key, String.valueOf(value)));
            return this;
        }

        /// As [#config(String, String)], for each setting of `values`.
        public Builder config(TroupeConf values) {
            values.getAll().forEach(each -> config(each._1(), each._2()));
            return this;
        }

        /// Keeps tables in the warehouse, as they are by default: for programs that were written for Spark. The formats and
        /// statements of Hive that are there need no support of their own.
        public Builder enableHiveSupport() {
            settings.putIfAbsent(SessionSettings.CATALOG, "persistent");
            return this;
        }

        /// Runs on an engine that is there, in a session of its own; closing the session leaves the engine.
        public Builder context(TroupeContext context) {
            this.context = context;
            return this;
        }

        /// The session of this thread, else of all threads, with these settings of sessions added; a new one when there is
        /// none, or when a context is given that has none.
        public TroupeSession getOrCreate() {
            Optional<TroupeSession> there = Sessions.active().or(Sessions::usual);
            if (context != null || there.isEmpty()) {
                return create();
            }
            TroupeSession session = there.get();
            settings.forEach(session.state.settings()::set);
            Sessions.setActive(session);
            return session;
        }

        /// A new session, of this thread from now on, and of all threads when there is no other.
        public TroupeSession create() {
            TroupeContext given = context;
            TroupeSession session = given != null
                    ? new TroupeSession(given, false, settings)
                    : new TroupeSession(startContext(), true, settings);
            Sessions.opened(session);
            return session;
        }

        /// Starts the engine, which mostly waits, and loads classes of SQL meanwhile.
        private TroupeContext startContext() {
            Thread loading = Thread.ofPlatform().name("troupe-sql-start").daemon().start(SessionState::load);
            TroupeContext started = new TroupeContext(conf);
            try {
                loading.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            return started;
        }
    }
}
