package io.troupe.sql.session;

import io.troupe.engine.Engine;
import io.troupe.sql.analyze.Analyzer;
import io.troupe.sql.analyze.AnalyzerSettings;
import io.troupe.sql.analyze.IdSource;
import io.troupe.sql.connector.catalog.CatalogPlugin;
import io.troupe.sql.document.ItemDocuments;
import io.troupe.sql.exec.MetricsLedger;
import io.troupe.sql.exec.QueryContext;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.builtin.BuiltInFunctions;
import io.troupe.sql.function.generator.FixedRows;
import io.troupe.sql.metastore.FileRelations;
import io.troupe.sql.metastore.PluginCatalogs;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.metastore.SessionFunctions;
import io.troupe.sql.metastore.SessionVariables;
import io.troupe.sql.metastore.SharedCatalog;
import io.troupe.sql.parse.Keywords;
import io.troupe.sql.parse.SqlParser;
import io.troupe.sql.physical.PlannerSettings;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.table.ManagedFolders;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructType;
import io.troupe.sql.util.ExecutionListenerManager;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What a session knows: its settings, relations and functions, and the engine it runs queries on. Safe
/// for use by several threads.
public final class SessionState {
    private static final StructType KEYWORDS = new StructType().add("keyword", DataTypes.StringType, false)
            .add("reserved", DataTypes.BooleanType, false);

    private final Engine engine;
    private final SessionSettings settings;
    private final SessionCatalog catalog;
    private final SessionFunctions functions;
    private final FileRelations files;
    private final SessionVariables variables = new SessionVariables();
    private final Clock clock;
    private final MetricsLedger ledger = new MetricsLedger();
    private final QueryCache cache;
    private final String id = UUID.randomUUID().toString();
    private final IdSource ids = IdSource.counting();
    private final RunningQueries running = new RunningQueries();
    private final QueryListeners listeners = new QueryListeners();
    private volatile PlanRewrites planRewrites = PlanRewrites.NONE;
    private volatile ApplicationResources resources = ApplicationResources.NONE;

    /// A session with the relations of the catalog that `settings` name.
    public SessionState(Engine engine, SessionSettings settings, FileRelations files, Clock clock) {
        this(engine, settings, files, clock, sharedCatalog(settings));
    }

    /// A session with the relations of `shared`.
    public SessionState(
            Engine engine, SessionSettings settings, FileRelations files, Clock clock, SharedCatalog shared) {
        this(engine, settings, files, clock, shared, new KeptRows());
    }

    private SessionState(
            Engine engine, SessionSettings settings, FileRelations files, Clock clock, SharedCatalog shared,
            KeptRows kept) {
        this.engine = engine;
        this.settings = settings;
        this.files = files.withOptions(settings::readOptions);
        this.clock = clock;
        this.cache = new QueryCache(this, kept);
        engine.onAccumulatorUpdate(ledger::accept);
        this.catalog = new SessionCatalog(shared);
        catalog.usePlugins(new PluginCatalogs(settings::all));
        FunctionTable builtIn = BuiltInFunctions.create(
                text -> new SqlParser(settings.parserOptions()).parseTypeOrSchema(text));
        builtIn.add(new FixedRows("sql_keywords", KEYWORDS, this::keywords));
        this.functions = new SessionFunctions(builtIn, catalog);
    }

    /// A session with other settings that shares tables, global temporary views and rows that are kept with this one.
    public SessionState beside(SessionSettings others) {
        return new SessionState(engine, others, files, clock, catalog.shared(), cache.kept());
    }

    /// Tells it from others.
    String id() {
        return id;
    }

    /// The catalog that `settings` name; see [SessionSettings#WAREHOUSE].
    public static SharedCatalog sharedCatalog(SessionSettings settings) {
        return settings.warehouse()
                .map(folder -> SharedCatalog.in(ManagedFolders.pathOf(folder), new ItemDocuments(
                        written -> SessionSettings.of(written).parserOptions())))
                .orElseGet(SharedCatalog::inMemory);
    }

    private List<List<Object>> keywords() {
        boolean enforced = settings.parserOptions().ansi() && settings.parserOptions().reservedWords();
        return Keywords.all().stream()
                .map(word -> List.<Object>of(word, enforced && Keywords.isReserved(word))).toList();
    }

    /// Loads what every session needs: the parser and the functions. A process that does this while its engine starts has
    /// its first session sooner; doing it again costs little.
    public static void load() {
        new SqlParser(new SessionSettings().parserOptions())
                .parsePlan("SELECT a, count(*) FROM t WHERE b = 'x' GROUP BY a ORDER BY a LIMIT 1");
        BuiltInFunctions.create(text -> {
            throw new IllegalStateException(text + " is not to be read");
        });
    }

    /// The engine that runs its queries.
    public Engine engine() {
        return engine;
    }

    /// Its settings.
    public SessionSettings settings() {
        return settings;
    }

    /// Its relations.
    public SessionCatalog catalog() {
        return catalog;
    }

    /// Its functions.
    public SessionFunctions functions() {
        return functions;
    }

    /// Its variables.
    public SessionVariables variables() {
        return variables;
    }

    /// The relations whose rows are kept.
    public QueryCache cache() {
        return cache;
    }

    /// The queries that run now.
    public RunningQueries running() {
        return running;
    }

    /// Who is told about queries.
    public ExecutionListenerManager listenerManager() {
        return listeners;
    }

    /// Tells them.
    QueryListeners listeners() {
        return listeners;
    }

    /// Gives ids to columns.
    public IdSource ids() {
        return ids;
    }

    /// Rewrites of plans beside those of the optimiser.
    PlanRewrites planRewrites() {
        return planRewrites;
    }

    /// The jars and files of its application.
    public ApplicationResources resources() {
        return resources;
    }

    /// The application's jars and files are `added` from now on.
    public void useResources(ApplicationResources added) {
        resources = added;
    }

    /// Lets `rewrites` see the plans of queries from now on.
    public void usePlanRewrites(PlanRewrites rewrites) {
        planRewrites = rewrites;
    }

    /// The plan of a text, not resolved. Throws [io.troupe.sql.error.SqlException] of phase parse.
    public LogicalPlan parse(String text) {
        return new SqlParser(settings.parserOptions()).parsePlan(text);
    }

    /// The same with values for its parameters by name, positional ones as `_0`, `_1` ...
    public LogicalPlan parse(String text, Map<String, Literal> parameters) {
        return new SqlParser(settings.parserOptions().withParameters(parameters)).parsePlan(text);
    }

    /// What is the same for all expressions of a query that starts now.
    public EvaluationContext newContext() {
        return new EvaluationContext(
                settings.timeZone(), clock.instant(), System.getProperty("user.name", "unknown"),
                catalog.plugins().current().map(CatalogPlugin::name).orElse(SessionCatalog.CATALOG),
                catalog.plugins().current().isPresent()
                        ? String.join(".", catalog.plugins().namespace())
                        : catalog.currentDatabase(),
                0);
    }

    /// `plan` with all names looked up; `parameters` are values of parameters by name.
    public LogicalPlan analyze(LogicalPlan plan, EvaluationContext context,
            Map<String, Expression> parameters) {
        AnalyzerSettings analyzerSettings = settings.analyzerSettings(context).withParameters(parameters)
                .withVariables(variables)
                .withViews(captured -> settings.withThoseOf(captured).analyzerSettings(context));
        return new Analyzer(catalog, functions, files, analyzerSettings, ids).analyze(plan);
    }

    /// What a query called `name` runs with.
    QueryContext queryContext(EvaluationContext context, String name) {
        return new QueryContext(engine, context, name, settings.adaptive(engine.slots(), engine.conf()),
                ledger);
    }

    /// What the planner goes by.
    PlannerSettings plannerSettings() {
        int slots = engine.slots();
        return new PlannerSettings(slots, settings.shufflePartitions(slots), settings.broadcastBytes());
    }
}
