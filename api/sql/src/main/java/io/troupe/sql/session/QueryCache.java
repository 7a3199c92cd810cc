package io.troupe.sql.session;

import io.troupe.sql.error.Origin;
import io.troupe.sql.exec.CachedRows;
import io.troupe.sql.exec.operator.Relation;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.metastore.CatalogEntry;
import io.troupe.sql.optimize.Estimates;
import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Subquery;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.source.Table;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.storage.StorageLevel;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The tables and views of a session whose rows are kept. Plans that read them read what is kept instead. Rows are
/// computed when they are first read, and anew after the table was written to or refreshed. Safe for use by several
/// threads.
public final class QueryCache {
    private final SessionState session;
    private final Map<List<String>, Entry> entries = new LinkedHashMap<>();
    private long version;
    private final AtomicLong changes = new AtomicLong();
    private long checked;

    QueryCache(SessionState session) {
        this.session = session;
    }

    /// A relation that is to be kept.
    private static final class Entry {
        private final CatalogEntry relation;
        private final StorageLevel level;
        private @Nullable CachedTable table;
        private List<Object> sources = List.of();
        private Map<MemoryTable, Object> memory = Map.of();

        Entry(CatalogEntry relation, StorageLevel level) {
            this.relation = relation;
            this.level = level;
        }
    }

    /// Rises with every change of what is kept: plans that were made before may read what is not there any more.
    synchronized long version() {
        if (!entries.isEmpty()) {
            dropStale();
        }
        return version;
    }

    /// Keeps the rows of `relation` from now on; what was kept of it before is kept on.
    public synchronized void add(CatalogEntry relation, StorageLevel level) {
        dropStale();
        if (!entries.containsKey(relation.name())) {
            entries.put(relation.name(), new Entry(relation, level));
            version++;
        }
    }

    /// Computes the rows of a relation of [#add] that are not there yet. Throws as queries do.
    void fill(CatalogEntry relation) {
        Optional<CachedTable> table = table(relation.name());
        if (table.isPresent()) {
            LogicalPlan.Relation read = relation(table.get());
            // all partitions are read, none of their columns is needed
            LogicalPlan rows = new LogicalPlan.Project(List.of(), read);
            Relation counted = QueryExecution.of(session, "cache", rows, Map.of()).rows();
            setSize(relation.name(), counted.rowCount());
        }
    }

    private synchronized void setSize(List<String> name, long rowCount) {
        Entry entry = entries.get(name);
        CachedTable table = entry == null ? null : entry.table;
        if (entry != null && table != null) {
            entry.table = new CachedTable(
                    table.name(), table.schema(), table.rows(), rowCount,
                    Math.max(1, table.rows().storedBytes()));
        }
    }

    /// Whether rows of `relation` are kept.
    public synchronized boolean has(CatalogEntry relation) {
        dropStale();
        return entries.containsKey(relation.name());
    }

    /// Keeps the rows of `relation` no longer.
    public synchronized void remove(CatalogEntry relation) {
        Entry entry = entries.remove(relation.name());
        if (entry != null) {
            forget(entry);
        }
    }

    /// Keeps nothing any longer.
    public synchronized void clear() {
        entries.values().forEach(this::forget);
        entries.clear();
    }

    /// The rows of `relation` are computed anew when they are read next.
    public synchronized void refresh(CatalogEntry relation) {
        Entry own = entries.get(relation.name());
        if (own != null) {
            forget(own);
        }
    }

    /// A statement may have changed relations: what is kept is compared with them before it is read again.
    void changed() {
        changes.incrementAndGet();
    }

    /// All rows that are kept are computed anew when they are read next.
    public synchronized void refreshAll() {
        entries.values().forEach(this::forget);
    }

    /// `plan`, which is resolved, with what is kept in place of the relations.
    LogicalPlan replaced(LogicalPlan plan) {
        synchronized (this) {
            if (entries.isEmpty()) {
                return plan;
            }
            dropStale();
        }
        return visit(plan);
    }

    private LogicalPlan visit(LogicalPlan node) {
        List<String> name = switch (node) {
            case LogicalPlan.View view -> view.name();
            case LogicalPlan.Relation relation -> nameOf(relation.table());
            default -> List.of();
        };
        Optional<CachedTable> table = name.isEmpty() ? Optional.empty() : table(name);
        if (table.isPresent()) {
            return new LogicalPlan.Relation(table.get(), node.output());
        }
        return node.mapChildren(this::visit)
                .mapExpressions(expression -> expression.transformUp(this::visit));
    }

    private Expression visit(Expression expression) {
        return expression instanceof Subquery subquery
                ? subquery.withPlan(visit(subquery.plan()))
                : expression;
    }

    private synchronized List<String> nameOf(Table table) {
        for (Entry entry : entries.values()) {
            if (entry.relation instanceof CatalogEntry.TableEntry(List<String> name, Table own)
                    && own.equals(table)) {
                return name;
            }
        }
        return List.of();
    }

    /// What is kept of the relation called `name`; computes its exchanges when nothing was read of it before.
    private synchronized Optional<CachedTable> table(List<String> name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            return Optional.empty();
        }
        CachedTable table = entry.table;
        if (table == null) {
            table = build(entry);
            entry.table = table;
        }
        return Optional.of(table);
    }

    private CachedTable build(Entry entry) {
        EvaluationContext context = session.newContext();
        LogicalPlan plan = analyzed(entry.relation);
        entry.sources = sources(plan);
        Map<MemoryTable, Object> memory = new IdentityHashMap<>();
        entry.memory = memory;
        plan.transformUp(node -> {
            if (node instanceof LogicalPlan.Relation relation
                    && storage(relation) instanceof MemoryTable table) {
                memory.put(table, table.state());
            }
            return node;
        });
        PhysicalPlan physical = QueryExecution.uncached(session, "cache", plan, context).physical();
        CachedRows rows = new CachedRows(session.queryContext(context, "cache"), physical, entry.level);
        List<StructField> fields = new ArrayList<>();
        for (AttributeReference column : plan.output()) {
            fields.add(
                    new StructField(column.name(), column.dataType(), column.nullable(), column.metadata()));
        }
        Estimates estimates = new Estimates();
        return new CachedTable(
                "cached " + String.join(".", entry.relation.name()), new StructType(fields), rows,
                (long) estimates.rows(plan), (long) estimates.bytes(plan));
    }

    private LogicalPlan.Relation relation(CachedTable table) {
        List<AttributeReference> output = new ArrayList<>();
        for (StructField field : table.schema().fieldList()) {
            output.add(
                    new AttributeReference(
                            session.ids().next(), field.name(), field.dataType(), field.nullable()));
        }
        return new LogicalPlan.Relation(table, output);
    }

    /// Forgets relations that were dropped or replaced by others of their name, and rows that are others by now.
    private void dropStale() {
        for (Entry entry : entries.values()) {
            if (entry.table != null && entry.memory.entrySet()
                    .stream()
                    .anyMatch(source -> !source.getKey().state().equals(source.getValue()))) {
                forget(entry);
            }
        }
        long now = changes.get();
        if (now == checked) {
            return;
        }
        checked = now;
        entries.values().removeIf(entry -> {
            CatalogEntry found = session.catalog().find(entry.relation.name()).orElse(null);
            boolean isGone = !entry.relation.equals(found);
            if (isGone || entry.table != null && !entry.sources.equals(sources(analyzed(entry.relation)))) {
                forget(entry);
            }
            return isGone;
        });
    }

    private LogicalPlan analyzed(CatalogEntry relation) {
        return session.analyze(
                new UnresolvedPlan.RelationName(relation.name(), Origin.UNKNOWN), session.newContext(),
                Map.of());
    }

    /// The tables below `plan` and the state of their rows; where that is not known, another one each time.
    private static List<Object> sources(LogicalPlan plan) {
        List<Object> sources = new ArrayList<>();
        collect(plan, sources);
        return sources;
    }

    private static Table storage(LogicalPlan.Relation relation) {
        return relation.table() instanceof DefinedTable defined ? defined.storage() : relation.table();
    }

    private static void collect(LogicalPlan plan, List<Object> sources) {
        if (plan instanceof LogicalPlan.Relation relation) {
            Table table = storage(relation);
            sources.add(table instanceof MemoryTable memory ? memory.state() : new Object());
        }
        plan.children().forEach(child -> collect(child, sources));
        plan.expressions().forEach(expression -> expression.contains(part -> {
            if (part instanceof Subquery subquery) {
                collect(subquery.plan(), sources);
            }
            return false;
        }));
    }

    private void forget(Entry entry) {
        version++;
        CachedTable table = entry.table;
        entry.table = null;
        if (table != null) {
            table.rows().close();
        }
    }
}
