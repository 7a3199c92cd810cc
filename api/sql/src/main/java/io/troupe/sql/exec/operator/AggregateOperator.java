package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.columnar.hash.GroupTable;
import io.troupe.engine.memory.MemoryReservation;
import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.physical.PhysicalPlan.Aggregate.Phase;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.value.Lanes;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Brings rows into groups and computes aggregates over them.
///
/// When memory is refused, a partial aggregation gives what it has and begins anew, as somebody else will merge it.
/// Others go
/// on with the groups they have and put rows of new groups into files by the hash of their keys; when the groups in
/// memory have been given, each file is aggregated in its turn, in the same way.
final class AggregateOperator implements Operator {
    /// A partial aggregation with more groups than this gives them away, so that its table stays in the cache.
    private static final int PARTIAL_GROUPS = 1 << 17;

    private final PhysicalPlan.Aggregate plan;
    private final TaskServices services;
    private final MemoryReservation reservation;
    private final Deque<Source> sources = new ArrayDeque<>();
    private @Nullable Groups groups;
    private @Nullable SpilledRows spilled;
    private int given;
    private int level;
    private boolean reading = true;

    /// Where rows come from, and how often they were divided already.
    private record Source(Operator rows, int level) {}

    private AggregateOperator(PhysicalPlan.Aggregate plan, Operator child, TaskServices services) {
        this.plan = plan;
        this.services = services;
        this.reservation = services.reserve("an aggregation");
        sources.add(new Source(child, 0));
    }

    static Operator of(PhysicalPlan.Aggregate plan, Operator child, TaskServices services) {
        return new AggregateOperator(plan, child, services);
    }

    @Override
    public @Nullable Batch next() throws IOException {
        while (true) {
            if (reading) {
                read();
            }
            Groups full = groups;
            if (full != null && given < full.count()) {
                int to = Math.min(full.count(), given + Batch.ROWS);
                Batch batch = full.give(given, to);
                given = to;
                return batch;
            }
            if (!advance()) {
                return null;
            }
        }
    }

    /// Reads until the source ends or a partial aggregation is full.
    private void read() throws IOException {
        Source source = sources.getFirst();
        level = source.level();
        Groups current = new Groups(plan, services);
        groups = current;
        given = 0;
        for (Batch batch = source.rows().next(); batch != null; batch = source.rows().next()) {
            services.checkCancelled();
            add(current, batch);
            if (plan.phase() == Phase.PARTIAL && isFull(current)) {
                current.finish();
                reading = false;
                return;
            }
        }
        source.rows().close();
        sources.removeFirst();
        current.finish();
        reading = false;
    }

    private boolean isFull(Groups current) {
        return !plan.grouping().isEmpty() && (current.count() > PARTIAL_GROUPS || !fits(current));
    }

    private void add(Groups current, Batch batch) throws IOException {
        SpilledRows files = spilled;
        if (files != null) {
            Batch known = files.divert(batch, current.lookup(batch));
            if (known.rowCount() > 0) {
                current.add(known);
            }
            return;
        }
        current.add(batch);
        if (plan.phase() != Phase.PARTIAL && !plan.grouping().isEmpty() && !fits(current)) {
            spilled = new SpilledRows(services, plan.child().output(), current.keyIndices(), level);
        }
    }

    private boolean fits(Groups current) {
        long more = current.sizeInBytes() - reservation.reservedBytes();
        return more <= 0 || reservation.tryGrow(more + more / 4);
    }

    /// Goes on to what was put into files, or to the rest of the source. False at the end.
    private boolean advance() throws IOException {
        groups = null;
        reservation.shrink(reservation.reservedBytes());
        SpilledRows files = spilled;
        spilled = null;
        if (files != null) {
            for (Operator part : files.parts()) {
                sources.addFirst(new Source(part, level + 1));
            }
        }
        reading = !sources.isEmpty();
        return reading;
    }

    @Override
    public void close() {
        groups = null;
        SpilledRows files = spilled;
        if (files != null) {
            files.close();
        }
        sources.forEach(source -> source.rows().close());
        reservation.close();
    }

    /// The groups in memory with the states of all calls.
    static final class Groups {
        private final PhysicalPlan.Aggregate plan;
        private final GroupTable table;
        private final List<GroupedCall> calls = new ArrayList<>();
        private final int[] keys;
        private int[] ids = new int[Batch.ROWS];

        Groups(PhysicalPlan.Aggregate plan, TaskServices services) {
            this.plan = plan;
            List<AttributeReference> input = plan.child().output();
            table = new GroupTable(
                    plan.grouping().stream().map(key -> Lanes.of(key.dataType())).toList());
            keys = plan.grouping().stream().mapToInt(input::indexOf).toArray();
            int column = keys.length;
            GroupedCall.Factory factory = new GroupedCall.Factory(input, services);
            for (var call : plan.calls()) {
                calls.add(
                        plan.phase() == Phase.FINAL ? factory.merging(call, column) : factory.updating(call));
                column += call.function().stateTypes().size();
            }
            if (keys.length == 0) {
                calls.forEach(call -> call.resize(1));
            }
        }

        int[] keyIndices() {
            return keys;
        }

        /// The group of each row, -1 for those that have none yet.
        int[] lookup(Batch batch) {
            int[] found = new int[batch.rowCount()];
            table.lookup().find(keyVectors(batch), batch.rowCount(), found);
            return found;
        }

        void add(Batch batch) throws IOException {
            if (keys.length == 0) {
                for (GroupedCall call : calls) {
                    call.addToOne(batch);
                }
                return;
            }
            if (ids.length < batch.rowCount()) {
                ids = new int[batch.rowCount()];
            }
            table.assign(keyVectors(batch), batch.rowCount(), ids);
            for (GroupedCall call : calls) {
                call.resize(table.groupCount());
                call.add(ids, batch);
            }
        }

        private Vector[] keyVectors(Batch batch) {
            Vector[] vectors = new Vector[keys.length];
            for (int i = 0; i < keys.length; i++) {
                vectors[i] = batch.column(keys[i]);
            }
            return vectors;
        }

        /// No more rows come.
        void finish() throws IOException {
            for (GroupedCall call : calls) {
                call.finish();
            }
        }

        int count() {
            return keys.length == 0 ? 1 : table.groupCount();
        }

        Batch give(int from, int to) {
            List<Vector> columns = new ArrayList<>();
            if (keys.length > 0) {
                columns.addAll(Arrays.asList(table.keys(from, to)));
            }
            for (GroupedCall call : calls) {
                if (plan.phase() == Phase.PARTIAL) {
                    columns.addAll(Arrays.asList(call.states(from, to)));
                } else {
                    columns.add(call.results(from, to));
                }
            }
            return new Batch(columns, to - from);
        }

        long sizeInBytes() {
            long bytes = table.sizeInBytes();
            for (GroupedCall call : calls) {
                bytes += call.sizeInBytes();
            }
            return bytes;
        }
    }
}
