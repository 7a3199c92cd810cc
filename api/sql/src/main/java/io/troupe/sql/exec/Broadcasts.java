package io.troupe.sql.exec;

import io.troupe.engine.Engine;
import io.troupe.sql.exec.operator.Relation;
import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.physical.PlanRewrite;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// The rows that a query gives to all its tasks. They go to the engine when the first job needs them;
/// what is read on the caller's thread only stays here. Used by the query's thread.
final class Broadcasts {
    private final Engine engine;
    private final Map<Long, Relation> relations = new HashMap<>();
    private final Map<Long, Long> published = new HashMap<>();
    private final QueryMetrics metrics;

    Broadcasts(Engine engine, QueryMetrics metrics) {
        this.engine = engine;
        this.metrics = metrics;
    }

    /// Keeps `rows`; the number is known to [#relation] only.
    long add(Relation rows) {
        long id = -1L - relations.size();
        relations.put(id, rows);
        return id;
    }

    /// The rows of a number of [#add].
    Relation relation(long id) {
        return Objects.requireNonNull(relations.get(id), () -> "no broadcast " + id);
    }

    /// `plan` with the engine's numbers.
    PhysicalPlan published(PhysicalPlan plan) {
        return new PlanRewrite(node -> switch (node) {
            case PhysicalPlan.BroadcastRead read when read.broadcastId() < 0 ->
                new PhysicalPlan.BroadcastRead(publishedId(read.broadcastId()), read.output());
            case PhysicalPlan.TableScan scan when !scan.filters().isEmpty() ->
                scan.withFilters(scan.filters().stream().map(this::published).toList());
            default -> node;
        }).apply(plan);
    }

    private PhysicalPlan.KeyFilter published(PhysicalPlan.KeyFilter filter) {
        return new PhysicalPlan.KeyFilter(
                filter.column(), publishedId(filter.broadcastId()), filter.relation(), filter.key());
    }

    private long publishedId(long id) {
        return id < 0 ? published.computeIfAbsent(id, this::publish) : id;
    }

    private long publish(long id) {
        long known = engine.broadcast(relation(id));
        metrics.alsoKnownAs(id, known);
        return known;
    }

    void releaseAll() {
        published.values().forEach(id -> engine.destroyBroadcast(id, false));
        published.clear();
        relations.clear();
    }
}
