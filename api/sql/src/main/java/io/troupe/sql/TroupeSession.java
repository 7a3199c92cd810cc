package io.troupe.sql;

import io.troupe.TroupeConf;
import io.troupe.rdd.ConnectorAccess;
import io.troupe.rdd.TroupeContext;
import io.troupe.sql.catalog.Catalog;
import io.troupe.sql.error.Origin;
import io.troupe.sql.metastore.FileRelations;
import io.troupe.sql.parse.SqlParser;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.session.CommandRunner;
import io.troupe.sql.session.QueryExecution;
import io.troupe.sql.session.SessionSettings;
import io.troupe.sql.session.SessionState;
import io.troupe.sql.types.StructType;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The entry to SQL: settings, tables and functions of its own on an engine that sessions share. Safe for use by
/// several
/// threads.
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

    private TroupeSession(TroupeContext context, boolean ownsContext, Map<String, String> settings) {
        this.context = context;
        this.ownsContext = ownsContext;
        SessionSettings sessionSettings = new SessionSettings();
        settings.forEach(sessionSettings::set);
        this.state = new SessionState(
                ConnectorAccess.engine(context), sessionSettings, FileTables::find, Clock.systemUTC());
    }

    /// Starts to describe a session.
    public static Builder builder() {
        return new Builder();
    }

    /// The engine's context, for RDDs beside SQL.
    public TroupeContext context() {
        return context;
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
    /// `java.time`, or null. Values are never read as SQL.
    public Dataset<Row> sql(String text, Map<String, ? extends @Nullable Object> parameters) {
        return run(text, ParameterValues.named(parameters));
    }

    /// The same with values for the parameters `?` in the text, in order.
    public Dataset<Row> sql(String text, @Nullable Object... parameters) {
        return run(text, ParameterValues.positional(parameters));
    }

    private Dataset<Row> run(String text, Map<String, Literal> parameters) {
        return Dataset.checked(() -> {
            LogicalPlan parsed = state.parse(text, parameters);
            LogicalPlan plan = CommandRunner.commandOf(parsed)
                    .map(command -> new CommandRunner(state).run(command)).orElse(parsed);
            return Dataset.ofRows(this, QueryExecution.of(state, "sql", plan, Map.of()));
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
    public Dataset<Row> range(long end) {
        return range(0, end);
    }

    /// The numbers from `start` to `end` (exclusive) in a column `id`.
    public Dataset<Row> range(long start, long end) {
        return range(start, end, 1);
    }

    /// The numbers from `start` to `end` (exclusive), `step` apart, in a column `id`.
    public Dataset<Row> range(long start, long end, long step) {
        return sql("SELECT * FROM range(" + start + "L, " + end + "L, " + step + "L)");
    }

    /// `rows` with the columns of `schema`. Throws [io.troupe.sql.error.SqlException] `INVALID_EXTERNAL_TYPE` when a value
    /// is none of its column's type.
    public Dataset<Row> createDataFrame(List<Row> rows, StructType schema) {
        return createDataset(rows, Encoders.row(schema)).toDF();
    }

    /// Beans or records as rows; see [Encoders#bean].
    @SuppressWarnings("unchecked") // the list's elements are of the class
    public Dataset<Row> createDataFrame(List<?> data, Class<?> beanClass) {
        return createDataset((List<Object>) data, Encoders.bean((Class<Object>) beanClass)).toDF();
    }

    /// `data` as rows that are read as the same objects again.
    public <T> Dataset<T> createDataset(List<T> data, Encoder<T> encoder) {
        return ofPlan(EncodedRows.plan(data, encoder, this), encoder);
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
                () -> new Dataset<>(this, QueryExecution.of(state, "dataset", plan, Map.of()), encoder));
    }

    /// Makes functions written in Java known to queries.
    public UDFRegistration udf() {
        return new UDFRegistration(state);
    }

    /// Ends the session, and the engine if it was started for it. Closing twice does nothing.
    @Override
    public void close() {
        if (ownsContext) {
            context.close();
        }
    }

    /// Ends the session; the same as [#close].
    public void stop() {
        close();
    }

    /// Describes a session.
    public static final class Builder {
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

        /// A setting of the engine, or of the session when it begins with `troupe.sql.` or `spark.sql.`.
        public Builder config(String key, String value) {
            if (key.startsWith("troupe.sql.") || key.startsWith("spark.sql.")) {
                settings.put(key, value);
            } else {
                conf.set(key, value);
            }
            return this;
        }

        /// Runs on an engine that is there; closing the session leaves it.
        public Builder context(TroupeContext context) {
            this.context = context;
            return this;
        }

        /// The session.
        public TroupeSession getOrCreate() {
            TroupeContext given = context;
            return given != null
                    ? new TroupeSession(given, false, settings)
                    : new TroupeSession(startContext(), true, settings);
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
