package io.troupe.sql.session;

import io.troupe.sql.error.Origin;
import io.troupe.sql.exec.CachedRows;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.metastore.CatalogEntry;
import io.troupe.sql.optimize.Estimates;
import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.PlanForm;
import io.troupe.sql.plan.Subquery;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.source.Table;
import io.troupe.sql.table.MemoryTable;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.storage.StorageLevel;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The tables, views and queries of sibling sessions whose rows are kept. Plans that read them read what
/// is kept instead. Rows are computed when they are first read, and anew after a table was written to or
/// refreshed. Temporary views belong to one session; everything else serves all. Safe for use by several
/// threads.
final class KeptRows {
    private static final Cleaner CLEANER = Cleaner.create();

    private final Map<List<String>, Entry> entries = new LinkedHashMap<>();
    private final Map<LogicalPlan, Entry> queries = new LinkedHashMap<>();
    private long version;
    private final AtomicLong changes = new AtomicLong();
    private final WrittenFolders written = new WrittenFolders();
    private long checked;

    /// A relation or, without one, a query that is to be kept.
    private static final class Entry {
        private final SessionState home;
        private final @Nullable CatalogEntry relation;
        private final LogicalPlan query;
        private final StorageLevel level;
        private @Nullable CachedTable table;
        private List<Object> sources = List.of();
        private Map<MemoryTable, Object> memory = Map.of();

        Entry(SessionState home, @Nullable CatalogEntry relation, LogicalPlan query, StorageLevel level) {
            this.home = home;
            this.relation = relation;
            this.query = query;
            this.level = level;
        }

        LogicalPlan analyzed() {
            return query.isResolved() ? query : home.analyze(query, home.newContext(), Map.of());
        }
    }

    /// The name of a relation, which for a temporary view is that of its session, too.
    private static List<String> key(SessionState caller, List<String> name) {
        return name.size() > 1 ? name : List.of(name.getFirst(), "session", caller.id());
    }

    private Stream<Entry> all() {
        return Stream.concat(entries.values().stream(), queries.values().stream());
    }

    private boolean isEmpty() {
        return entries.isEmpty() && queries.isEmpty();
    }

    /// Rises with every change of what is kept: plans that were made before may read what is not there any more.
    synchronized long version() {
        if (!isEmpty()) {
            dropStale();
        }
        return version;
    }

    /// Keeps the rows of `relation` from now on; what was kept of it before is kept on.
    synchronized void add(SessionState caller, CatalogEntry relation, StorageLevel level) {
        dropStale();
        if (entries.putIfAbsent(key(caller, relation.name()), new Entry(caller, relation,
                new UnresolvedPlan.RelationName(relation.name(), Origin.UNKNOWN), level)) == null) {
            version++;
        }
    }

    /// Keeps the rows of `query`, which is resolved, and of all that compute the same, from now on.
    synchronized void add(SessionState caller, LogicalPlan query, StorageLevel level) {
        if (queries.putIfAbsent(PlanForm.of(query), new Entry(caller, null, query, level)) == null) {
            version++;
        }
    }

    /// Where the rows of `query` are kept.
    synchronized Optional<StorageLevel> level(LogicalPlan query) {
        Entry entry = queries.get(PlanForm.of(query));
        return entry == null ? Optional.empty() : Optional.of(entry.level);
    }

    /// Keeps the rows of `query` no longer.
    synchronized void remove(LogicalPlan query) {
        Entry entry = queries.remove(PlanForm.of(query));
        if (entry != null) {
            forget(entry);
        }
    }

    /// Computes the rows of a relation of [#add] that are not there yet. Throws as queries do.
    void fill(SessionState caller, CatalogEntry relation) {
        Optional<CachedTable> table = table(key(caller, relation.name()));
        if (table.isPresent()) {
            setSize(key(caller, relation.name()), count(caller, table.get()));
        }
    }

    /// Computes what is not there yet; how many rows there are.
    private static long count(SessionState session, CachedTable table) {
        // all partitions are read, none of their columns is needed
        LogicalPlan rows = new LogicalPlan.Project(List.of(), relation(session, table));
        return QueryExecution.of(session, "cache", rows, Map.of()).rows("cache").rowCount();
    }

    private synchronized void setSize(List<String> key, long rowCount) {
        Entry entry = entries.get(key);
        CachedTable table = entry == null ? null : entry.table;
        if (entry != null && table != null) {
            entry.table = sized(table, rowCount);
        }
    }

    private static CachedTable sized(CachedTable table, long rowCount) {
        return new CachedTable(table.name(), table.schema(), table.rows(), rowCount,
                Math.max(1, table.rows().storedBytes()));
    }

    /// The rows of `query`, which is resolved, as a relation that does not depend on where they came from; with `isEager`
    /// they are computed at once. They are freed when nobody has the relation any more.
    static LogicalPlan.Relation detached(
            SessionState session, LogicalPlan query, StorageLevel level, boolean isEager) {
        CachedTable table = build(new Entry(session, null, query, level), query, "checkpoint",
                new WrittenFolders());
        CLEANER.register(table.schema(), table.rows()::close);
        CachedTable whole = isEager ? sized(table, count(session, table)) : table;
        return new LogicalPlan.Relation(whole, query.output());
    }

    /// Whether rows of `relation` are kept.
    synchronized boolean has(SessionState caller, CatalogEntry relation) {
        dropStale();
        return entries.containsKey(key(caller, relation.name()));
    }

    /// Keeps the rows of `relation` no longer.
    synchronized void remove(SessionState caller, CatalogEntry relation) {
        Entry entry = entries.remove(key(caller, relation.name()));
        if (entry != null) {
            forget(entry);
        }
    }

    /// Keeps nothing any longer.
    synchronized void clear() {
        all().forEach(this::forget);
        entries.clear();
        queries.clear();
    }

    /// The rows of `relation` are computed anew when they are read next.
    synchronized void refresh(SessionState caller, CatalogEntry relation) {
        Entry own = entries.get(key(caller, relation.name()));
        if (own != null) {
            forget(own);
        }
    }

    /// A statement may have changed relations: what is kept is compared with them before it is read again.
    void changed() {
        changes.incrementAndGet();
    }

    /// The rows of `table` have changed.
    void written(Table table) {
        written.written(table);
        changes.incrementAndGet();
    }

    /// Rows of any tables may have changed.
    void writtenAnywhere() {
        written.writtenAnywhere();
        changes.incrementAndGet();
    }

    /// All rows that are kept are computed anew when they are read next.
    synchronized void refreshAll() {
        all().forEach(this::forget);
    }

    /// `plan`, which is resolved, with what is kept in place of the relations.
    LogicalPlan replaced(SessionState caller, LogicalPlan plan) {
        synchronized (this) {
            if (isEmpty()) {
                return plan;
            }
            dropStale();
        }
        return visit(caller, plan);
    }

    private LogicalPlan visit(SessionState caller, LogicalPlan node) {
        List<String> name = switch (node) {
            case LogicalPlan.View view -> key(caller, view.name());
            case LogicalPlan.Relation relation -> nameOf(relation.table());
            default -> List.of();
        };
        Optional<CachedTable> table = name.isEmpty() ? Optional.empty() : table(name);
        table = table.or(() -> query(node));
        if (table.isPresent()) {
            return new LogicalPlan.Relation(table.get(), node.output());
        }
        return node.mapChildren(child -> visit(caller, child))
                .mapExpressions(expression -> expression.transformUp(
                        part -> part instanceof Subquery subquery
                                ? subquery.withPlan(visit(caller, subquery.plan()))
                                : part));
    }

    /// What is kept of a query that computes the same as `plan`.
    private synchronized Optional<CachedTable> query(LogicalPlan plan) {
        return queries.isEmpty() ? Optional.empty() : table(queries.get(PlanForm.of(plan)));
    }

    private synchronized List<String> nameOf(Table table) {
        for (Map.Entry<List<String>, Entry> entry : entries.entrySet()) {
            if (entry.getValue().relation instanceof CatalogEntry.TableEntry(List<String> _, Table own)
                    && own.equals(table)) {
                return entry.getKey();
            }
        }
        return List.of();
    }

    /// What is kept of the relation called `name`; computes its exchanges when nothing was read of it before.
    private synchronized Optional<CachedTable> table(List<String> key) {
        return table(entries.get(key));
    }

    private Optional<CachedTable> table(@Nullable Entry entry) {
        if (entry == null) {
            return Optional.empty();
        }
        CachedTable table = entry.table;
        if (table == null) {
            table = build(entry, entry.analyzed(),
                    "cached " + (entry.relation == null ? "query" : String.join(".", entry.relation.name())),
                    written);
            entry.table = table;
        }
        return Optional.of(table);
    }

    private static CachedTable build(
            Entry entry, LogicalPlan plan, String name, WrittenFolders written) {
        SessionState session = entry.home;
        EvaluationContext context = session.newContext();
        entry.sources = sources(plan, written);
        Map<MemoryTable, Object> memory = new IdentityHashMap<>();
        entry.memory = memory;
        plan.transformUp(node -> {
            if (node instanceof LogicalPlan.Relation relation
                    && WrittenFolders.storage(relation.table()) instanceof MemoryTable table) {
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
                name, new StructType(fields), rows,
                (long) estimates.rows(plan), (long) estimates.bytes(plan));
    }

    private static LogicalPlan.Relation relation(SessionState session, CachedTable table) {
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
        for (Entry entry : all().toList()) {
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
            CatalogEntry relation = Objects.requireNonNull(entry.relation);
            CatalogEntry found = entry.home.catalog().find(relation.name()).orElse(null);
            boolean isGone = !relation.equals(found);
            if (isGone || hasChanged(entry)) {
                forget(entry);
            }
            return isGone;
        });
        queries.values().stream().filter(this::hasChanged).toList().forEach(this::forget);
    }

    private boolean hasChanged(Entry entry) {
        return entry.table != null && !entry.sources.equals(sources(entry.analyzed(), written));
    }

    /// The state of the rows of the tables below `plan`.
    private static List<Object> sources(LogicalPlan plan, WrittenFolders written) {
        List<Object> sources = new ArrayList<>();
        collect(plan, written, sources);
        return sources;
    }

    private static void collect(LogicalPlan plan, WrittenFolders written, List<Object> sources) {
        if (plan instanceof LogicalPlan.Relation relation) {
            sources.add(written.state(relation.table()));
        }
        plan.children().forEach(child -> collect(child, written, sources));
        plan.expressions().forEach(expression -> expression.contains(part -> {
            if (part instanceof Subquery subquery) {
                collect(subquery.plan(), written, sources);
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
