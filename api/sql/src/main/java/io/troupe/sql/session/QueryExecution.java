package io.troupe.sql.session;

import io.troupe.columnar.Batch;
import io.troupe.sql.analyze.Analyzer;
import io.troupe.sql.exec.MetricsLedger;
import io.troupe.sql.exec.Observed;
import io.troupe.sql.exec.QueryMetrics;
import io.troupe.sql.exec.QueryRunner;
import io.troupe.sql.exec.ResultStream;
import io.troupe.sql.exec.RowParts;
import io.troupe.sql.exec.operator.Relation;
import io.troupe.sql.execution.ObservedValues;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.optimize.Optimizer;
import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.physical.PhysicalPlanner;
import io.troupe.sql.physical.PlanRewrite;
import io.troupe.sql.plan.Command;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.source.Write;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// The way of one query from its plan to rows; each step is taken when it is asked for, once. Used by one thread, but
/// [#cancel] may come from any.
public final class QueryExecution implements io.troupe.sql.execution.QueryExecution {
    private final SessionState session;
    private final String name;
    private final LogicalPlan analyzed;
    private final EvaluationContext context;
    private final boolean readsCache;
    private long cacheVersion;
    private @Nullable LogicalPlan optimized;
    private @Nullable PhysicalPlan physical;
    private volatile @Nullable QueryRunner running;
    private volatile @Nullable QueryMetrics metrics;
    private volatile @Nullable String cancelReason;
    private volatile @Nullable String interruptReason;
    private volatile Map<String, ObservedValues> observedValues = Map.of();

    private QueryExecution(
            SessionState session, String name, LogicalPlan analyzed, EvaluationContext context,
            boolean readsCache) {
        this.session = session;
        this.name = name;
        this.analyzed = analyzed;
        this.context = context;
        this.readsCache = readsCache;
    }

    /// Resolves `plan`, which is called `name` in jobs. Throws [io.troupe.sql.error.SqlException] of phase analysis.
    public static QueryExecution of(
            SessionState session, String name, LogicalPlan plan, Map<String, Expression> parameters) {
        EvaluationContext context = session.newContext();
        LogicalPlan analyzed = plan;
        if (plan.isResolved()) {
            Analyzer.requireSound(plan);
        } else if (!Unresolved.Outer.isFreeIn(plan)) {
            analyzed = session.analyze(plan, context, parameters);
        }
        return new QueryExecution(session, name, analyzed, context, true);
    }

    /// Runs `plan`, which is resolved, without rows that are kept.
    static QueryExecution uncached(
            SessionState session, String name, LogicalPlan plan, EvaluationContext context) {
        return new QueryExecution(session, name, plan, context, false);
    }

    /// The plan with all names looked up; as it was written when it needs a query around it, see [#isWhole].
    @Override
    public LogicalPlan analyzed() {
        return analyzed;
    }

    /// Whether it can run: it is about no column of a query around it.
    public boolean isWhole() {
        return analyzed.isResolved();
    }

    /// Throws [io.troupe.sql.error.SqlException] of phase analysis when the query needs one around it.
    public void requireWhole() {
        if (!isWhole()) {
            session.analyze(analyzed, context, Map.of());
        }
    }

    /// The plan after the optimiser.
    @Override
    public LogicalPlan optimized() {
        requireWhole();
        long version = session.cache().version();
        if (version != cacheVersion) {
            // what is kept now may be something else
            optimized = null;
            physical = null;
            cacheVersion = version;
        }
        LogicalPlan plan = optimized;
        if (plan == null) {
            plan = optimize(readsCache ? session.cache().replaced(analyzed) : analyzed);
            optimized = plan;
        }
        return plan;
    }

    /// What is run. Computes the subqueries that do not depend on rows, and recursive queries.
    @Override
    public PhysicalPlan physical() {
        LogicalPlan logical = optimized();
        PhysicalPlan plan = physical;
        if (plan == null) {
            LogicalPlan whole = earlyValues().replace(logical);
            plan = new PhysicalPlanner(session.plannerSettings(), session.ids()::next)
                    .plan(optimizeAgain(whole));
            physical = plan;
        }
        return plan;
    }

    /// All rows. Throws [io.troupe.sql.error.SqlException] for a bad value.
    public Relation rows() {
        return rows("collect");
    }

    /// The same, told to listeners as `action`.
    public Relation rows(String action) {
        return told(action, run -> run(run.observing(physical())));
    }

    private <R> R told(String action, Function<Run, R> work) {
        Run run = new Run(action);
        try {
            R result = work.apply(run);
            run.succeeded();
            return result;
        } catch (RuntimeException e) {
            run.failed(e);
            throw e;
        } finally {
            run.end();
        }
    }

    /// One time that rows are asked for.
    private final class Run {
        private final String action;
        private final long begin = System.nanoTime();
        private final Runnable end;
        private final List<Observed> observed = new ArrayList<>();

        Run(String action) {
            this.action = action;
            interruptReason = null;
            end = session.running().begin(QueryExecution.this);
        }

        /// `plan` with ids of this run for what it observes.
        PhysicalPlan observing(PhysicalPlan plan) {
            return new PlanRewrite(node -> {
                if (!(node instanceof PhysicalPlan.Observe observe)) {
                    return node;
                }
                PhysicalPlan.Observe own = observe.withId(MetricsLedger.nextId());
                observed.add(new Observed(own, session.queryContext(context, name).ledger()));
                return own;
            }).apply(plan);
        }

        void succeeded() {
            Map<String, ObservedValues> values = new LinkedHashMap<>();
            for (Observed each : observed) {
                try (QueryRunner runner = new QueryRunner(session.queryContext(context, name))) {
                    Batch row = runner.run(each.results()).batches().getFirst();
                    values.put(each.name(), ObservedValues.of(each.output(), row));
                }
            }
            observedValues = Map.copyOf(values);
            session.listeners().succeeded(action, QueryExecution.this, System.nanoTime() - begin);
        }

        void failed(Exception exception) {
            session.listeners().failed(action, QueryExecution.this, exception);
        }

        void end() {
            observed.forEach(Observed::close);
            end.run();
        }
    }

    /// All rows, a batch at a time; what is held at a time is bounded. Close it when it is given up before its end.
    /// Throws as [#rows] does, now or while it is read.
    public ResultStream stream() {
        Run run = new Run("toLocalIterator");
        try {
            PhysicalPlan plan = run.observing(physical());
            QueryRunner runner = start();
            try {
                ResultStream rows = runner.stream(plan);
                return new ResultStream(() -> next(rows, run), () -> {
                    run.end();
                    rows.close();
                });
            } catch (RuntimeException | Error e) {
                runner.close();
                throw e;
            }
        } catch (RuntimeException e) {
            run.failed(e);
            run.end();
            throw e;
        }
    }

    private static @Nullable Batch next(ResultStream rows, Run run) {
        try {
            if (rows.hasNext()) {
                return rows.next();
            }
        } catch (RuntimeException e) {
            run.failed(e);
            throw e;
        }
        run.succeeded();
        return null;
    }

    /// Writes all rows in parts and returns the receipts, for the commit of the write that `writers` belong to. Throws as
    /// [#rows] does.
    public List<Serializable> write(IntFunction<Write.PartWriterFactory> writers) {
        return told("write", run -> {
            PhysicalPlan plan = run.observing(physical());
            try (QueryRunner runner = start()) {
                return runner.write(plan, writers);
            }
        });
    }

    /// The plans as text; `mode` is one of EXPLAIN, in any case. Throws IllegalArgumentException for another.
    @Override
    public String explained(String mode) {
        try {
            return ExplainedQuery.text(
                    this, analyzed, Command.Explain.Mode.valueOf(mode.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a plan is explained in one of the modes "
                    + List.of(Command.Explain.Mode.values()) + ", not '" + mode + "'", e);
        }
    }

    /// The rows in partitions that tasks of others compute; what comes before their last part is run now. Throws as [#rows]
    /// does.
    public RowParts parts() {
        return new RowParts(session.queryContext(context, name), physical());
    }

    /// What the stages of the last run did; empty before the first.
    @Override
    public Optional<QueryMetrics> metrics() {
        return Optional.ofNullable(metrics);
    }

    /// What was observed in the last run that succeeded, by name.
    @Override
    public Map<String, ObservedValues> observedValues() {
        return observedValues;
    }

    /// Asks a run that is under way to stop, and those that begin later.
    public void cancel(String reason) {
        cancelReason = reason;
        QueryRunner runner = running;
        if (runner != null) {
            runner.cancel(reason);
        }
    }

    /// Asks a run that is under way to stop; later ones are not concerned.
    void interrupt(String reason) {
        interruptReason = reason;
        QueryRunner runner = running;
        if (runner != null) {
            runner.cancel(reason);
        }
    }

    private LogicalPlan optimize(LogicalPlan plan) {
        return optimize(plan, session.settings().excludedRules());
    }

    /// Optimises what is optimised already, with values in place of subqueries. What is computed once stays decided.
    private LogicalPlan optimizeAgain(LogicalPlan plan) {
        Set<String> excluded = new HashSet<>(session.settings().excludedRules());
        excluded.add(Optimizer.SHARED_PARTS);
        return optimize(plan, excluded);
    }

    private LogicalPlan optimize(LogicalPlan plan, Set<String> excluded) {
        PlanRewrites rewrites = session.planRewrites();
        Optimizer optimizer = new Optimizer(context, session.ids()::next, excluded);
        return rewrites.after().apply(optimizer.optimize(rewrites.before().apply(plan)));
    }

    private EarlyValues earlyValues() {
        SessionSettings settings = session.settings();
        return new EarlyValues(this::run, settings.recursionLevels(), settings.recursionRows());
    }

    private Relation run(LogicalPlan plan) {
        LogicalPlan better = optimize(plan);
        LogicalPlan whole = earlyValues().replace(better);
        return run(new PhysicalPlanner(session.plannerSettings(), session.ids()::next).plan(whole));
    }

    private Relation run(PhysicalPlan plan) {
        try (QueryRunner runner = start()) {
            return runner.run(plan);
        }
    }

    private QueryRunner start() {
        QueryRunner runner = new QueryRunner(session.queryContext(context, name));
        metrics = runner.metrics();
        running = runner;
        String reason = cancelReason == null ? interruptReason : cancelReason;
        if (reason != null) {
            runner.cancel(reason);
        }
        return runner;
    }
}
