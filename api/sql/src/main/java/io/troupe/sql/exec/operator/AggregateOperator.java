package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.engine.memory.MemoryReservation;
import io.troupe.sql.exec.expression.Input;
import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.physical.PhysicalPlan.Aggregate.Phase;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Brings rows into groups and computes aggregates over them.
///
/// A partial aggregation gives what it has and begins anew, as somebody else will merge it, when memory is refused and
/// when [PartialLimit] says so; or it passes rows on from then on. When memory is refused, others go on with the groups
/// they have and put rows of new groups into files by the hash of their keys; when the groups in
/// memory have been given, each file is aggregated in its turn, in the same way.
final class AggregateOperator implements Operator {
    private final PhysicalPlan.Aggregate plan;
    private final TaskServices services;
    private final MemoryReservation reservation;
    private final Deque<Source> sources = new ArrayDeque<>();
    private @Nullable Groups groups;
    private @Nullable SpilledRows spilled;
    private int given;
    private int level;
    private boolean reading = true;
    private final PartialLimit limit = new PartialLimit();
    private boolean passing;
    private long rowsOfGroups;

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
            if (passing) {
                Batch passed = pass();
                if (passed != null) {
                    return passed;
                }
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
        rowsOfGroups = 0;
        for (Input input = source.rows().nextInput(); input != null; input = source.rows().nextInput()) {
            services.checkCancelled();
            add(current, input);
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

    /// The next rows of a partial aggregation as groups of their own; null at the end.
    private @Nullable Batch pass() throws IOException {
        Groups calls = groups;
        if (calls == null || calls.count() > 0) {
            calls = new Groups(plan, services);
            groups = calls;
            given = 0;
            reservation.shrink(reservation.reservedBytes());
        }
        services.checkCancelled();
        Input input = sources.getFirst().rows().nextInput();
        return input == null ? null : calls.passedOn(input);
    }

    private boolean isFull(Groups current) {
        if (plan.grouping().isEmpty()) {
            return false;
        }
        PartialLimit.Verdict verdict = limit.judge(rowsOfGroups, current.count());
        passing = verdict == PartialLimit.Verdict.GIVE_AND_PASS_ON && current.isCheap();
        return verdict != PartialLimit.Verdict.GO_ON || !fits(current);
    }

    private void add(Groups current, Input input) throws IOException {
        rowsOfGroups += input.rowCount();
        SpilledRows files = spilled;
        if (files != null) {
            Batch known = files.divert(input.toBatch(plan.child().output().size()), current.lookup(input));
            if (known.rowCount() > 0) {
                current.add(Input.of(known));
            }
            return;
        }
        current.add(input);
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
        if (passing) {
            passing = false;
            sources.removeFirst().rows().close();
        }
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
}
