package io.troupe.sql.analyze;

import io.troupe.sql.metastore.FileRelations;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.metastore.SessionFunctions;
import io.troupe.sql.plan.LogicalPlan;

/// Resolves plans against the catalog and the functions of a session.
public final class Analyzer {
    private final SessionCatalog catalog;
    private final SessionFunctions functions;
    private final FileRelations files;
    private final AnalyzerSettings settings;
    private final IdSource ids;

    /// An analyser for plans of a session with these settings.
    public Analyzer(
            SessionCatalog catalog, SessionFunctions functions, FileRelations files,
            AnalyzerSettings settings,
            IdSource ids) {
        this.catalog = catalog;
        this.functions = functions;
        this.files = files;
        this.settings = settings;
        this.ids = ids;
    }

    /// The plan with every name and type resolved. Throws [io.troupe.sql.error.SqlException] of phase analysis when
    /// something does not exist or does not fit.
    public LogicalPlan analyze(LogicalPlan plan) {
        LogicalPlan whole;
        try {
            whole = resolve(plan, false);
        } catch (MetadataAccess.Wanted _) {
            whole = resolve(plan, true);
        }
        PlanCheck.check(whole);
        return whole;
    }

    private LogicalPlan resolve(LogicalPlan plan, boolean usesMetadata) {
        Analysis analysis = new Analysis(catalog, functions, files, settings, ids, usesMetadata);
        return analysis.plans().resolve(plan, Environment.of(catalog.currentDatabase())).visible();
    }

    /// Throws [io.troupe.sql.error.SqlException] for what is wrong with the topmost part of a plan that is resolved, such
    /// as a column that nothing below it has.
    public static void requireSound(LogicalPlan plan) {
        PlanCheck.checkNode(plan);
    }
}
