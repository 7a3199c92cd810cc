package io.troupe.sql.session;

import io.troupe.sql.metastore.CatalogEntry;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.source.Table;
import io.troupe.storage.StorageLevel;
import java.util.Optional;

/// The tables, views and queries whose rows are kept, as one session sees them: siblings share all but those of their
/// temporary views. Safe for use by several threads.
public final class QueryCache {
    private final SessionState session;
    private final KeptRows kept;

    /// What `session` sees of `kept`.
    QueryCache(SessionState session, KeptRows kept) {
        this.session = session;
        this.kept = kept;
    }

    KeptRows kept() {
        return kept;
    }

    /// Rises with every change of what is kept: plans that were made before may read what is not there any more.
    long version() {
        return kept.version();
    }

    /// Keeps the rows of `relation` from now on; what was kept of it before is kept on. They are computed when they are
    /// first read.
    public void add(CatalogEntry relation, StorageLevel level) {
        kept.add(session, relation, level);
    }

    /// Keeps the rows of `query`, which is resolved, and of all queries that compute the same, from now on.
    public void add(LogicalPlan query, StorageLevel level) {
        kept.add(session, query, level);
    }

    /// Where the rows of `query` are kept; empty when they are not.
    public Optional<StorageLevel> level(LogicalPlan query) {
        return kept.level(query);
    }

    /// Keeps the rows of `query` no longer.
    public void remove(LogicalPlan query) {
        kept.remove(query);
    }

    /// The rows of `query`, which is resolved, as a relation that does not depend on where they came from; with `isEager`
    /// they are computed at once. They are freed when nobody has the relation any more.
    public LogicalPlan detached(LogicalPlan query, StorageLevel level, boolean isEager) {
        return KeptRows.detached(session, query, level, isEager);
    }

    /// Computes the rows of a relation of [#add] that are not there yet. Throws as queries do.
    public void fill(CatalogEntry relation) {
        kept.fill(session, relation);
    }

    /// Whether rows of `relation` are kept.
    public boolean has(CatalogEntry relation) {
        return kept.has(session, relation);
    }

    /// Keeps the rows of `relation` no longer.
    public void remove(CatalogEntry relation) {
        kept.remove(session, relation);
    }

    /// Keeps nothing any longer.
    public void clear() {
        kept.clear();
    }

    /// The rows of `relation` are computed anew when they are read next.
    public void refresh(CatalogEntry relation) {
        kept.refresh(session, relation);
    }

    /// A statement may have changed relations: what is kept is compared with them before it is read again.
    public void changed() {
        kept.changed();
    }

    /// The rows of `table` have changed.
    public void written(Table table) {
        kept.written(table);
    }

    /// Rows of any tables may have changed.
    public void writtenAnywhere() {
        kept.writtenAnywhere();
    }

    /// All rows that are kept are computed anew when they are read next.
    public void refreshAll() {
        kept.refreshAll();
    }

    /// `plan`, which is resolved, with what is kept in place of the relations.
    LogicalPlan replaced(LogicalPlan plan) {
        return kept.replaced(session, plan);
    }
}
