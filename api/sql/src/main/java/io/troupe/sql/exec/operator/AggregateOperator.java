package io.troupe.sql.exec.operator;

import io.troupe.TroupeException;
import io.troupe.columnar.Batch;
import io.troupe.engine.memory.MemoryReservation;
import io.troupe.sql.exec.expression.Input;
import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.physical.PhysicalPlan.Aggregate.Phase;
import io.troupe.sql.plan.AggregateCall;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.types.DataType;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Brings rows into groups and computes aggregates over them.
///
/// A partial aggregation gives what it has and begins anew, as somebody else will merge it, when memory
/// is refused and when [PartialLimit] says so; or it passes rows on from then on. When memory is
/// refused, others put the partial results of their groups into a file, in parts by the hash of the
/// keys, begin anew, and in the end merge one part after the other, in the same way. Where results
/// cannot be merged, because a call is DISTINCT or has an order, they go on with the groups they have
/// and put rows of new groups into files, each of which is aggregated in its turn; the values of
/// DISTINCT ([DistinctRows]) and the rows in an order ([OrderedRows]) of the groups they have go to disk
/// by themselves.
///
/// So what must fit into memory is one group of what is made of all rows of it, as lists and exact percentiles are;
/// all else is small whatever a group has.
final class AggregateOperator implements Operator {
    /// What groups may take without asking: about a batch of small ones, so that something is done whatever is refused.
    private static final long FREE_BYTES = 1 << 18;
    /// What groups that can only grow may take beyond what they had when memory was refused, or as much as that.
    private static final long MOST_BEYOND = 16 << 20;

    private final PhysicalPlan.Aggregate plan;
    private final PhysicalPlan.Aggregate mergingPlan;
    private final TaskServices services;
    private final MemoryReservation reservation;
    private final PartialLimit limit = new PartialLimit();
    private final boolean isMergeable;
    private final Deque<Source> sources = new ArrayDeque<>();
    private @Nullable Groups groups;
    private @Nullable SpilledRows spilledRows;
    private @Nullable SpilledStates spilledStates;
    private int given;
    private int level;
    private boolean reading = true;
    private boolean passing;
    private long rowsOfGroups;

    /// Where rows come from, or partial results, and how often they were divided already.
    private record Source(Operator rows, boolean areStates, int level) {}

    private AggregateOperator(PhysicalPlan.Aggregate plan, Operator child, TaskServices services) {
        this.plan = plan;
        this.services = services;
        this.reservation = services.reserve("an aggregation");
        this.isMergeable = plan.phase().takesStates()
                || plan.calls().stream().allMatch(AggregateOperator::isMergeable);
        this.mergingPlan = merging(plan);
        sources.add(new Source(child, false, 0));
    }

    static Operator of(PhysicalPlan.Aggregate plan, Operator child, TaskServices services) {
        return new AggregateOperator(plan, child, services);
    }

    static boolean isMergeable(AggregateCall call) {
        return call.order().isEmpty() && (!call.distinct() || call.function().ignoresDuplicates());
    }

    /// What merges the partial results of `plan`.
    private static PhysicalPlan.Aggregate merging(PhysicalPlan.Aggregate plan) {
        List<AttributeReference> columns = new ArrayList<>(plan.grouping());
        for (AggregateCall call : plan.calls()) {
            for (DataType type : call.function().stateTypes()) {
                columns.add(new AttributeReference(-1 - columns.size(), call.function().name(), type, true));
            }
        }
        return new PhysicalPlan.Aggregate(
                Phase.FINAL, plan.grouping(), plan.calls(), plan.output(),
                new PhysicalPlan.LocalRows(columns, List.of()));
    }

    @Override
    public @Nullable Batch next() throws IOException {
        while (true) {
            if (reading) {
                read();
            }
            Groups full = groups;
            if (full != null && given < full.count()) {
                int to = full.end(given, Math.min(full.count(), given + Batch.ROWS));
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
        begin(source);
        for (Input input = source.rows().nextInput(); input != null; input = source.rows().nextInput()) {
            services.checkCancelled();
            boolean isFull = plan.phase().givesStates()
                    ? addPartial(input)
                    : addAll(input, source);
            if (isFull) {
                current().finish();
                reading = false;
                return;
            }
        }
        source.rows().close();
        sources.removeFirst();
        SpilledStates states = spilledStates;
        if (states != null) {
            states.put(current());
            groups = null;
        } else {
            current().finish();
        }
        reading = false;
    }

    private void begin(Source source) {
        groups = new Groups(source.areStates() ? mergingPlan : plan, services);
        level = source.level();
        given = 0;
        rowsOfGroups = 0;
        reservation.shrink(reservation.reservedBytes());
    }

    private Groups current() {
        return Objects.requireNonNull(groups);
    }

    // ---- partial aggregations -------------------------------------------------------------------------------------

    /// Adds rows and says whether it is time to give the groups away.
    private boolean addPartial(Input input) throws IOException {
        Groups current = current();
        current.add(input);
        rowsOfGroups += input.rowCount();
        PartialLimit.Verdict verdict = limit.judge(rowsOfGroups, current.count());
        passing = verdict == PartialLimit.Verdict.GIVE_AND_PASS_ON && current.isCheap();
        return verdict != PartialLimit.Verdict.GO_ON || missing(current) > 0;
    }

    /// The next rows of a partial aggregation as groups of their own; null at the end.
    private @Nullable Batch pass() throws IOException {
        if (current().count() > 0) {
            begin(sources.getFirst());
        }
        services.checkCancelled();
        Input input = sources.getFirst().rows().nextInput();
        return input == null ? null : current().passedOn(input);
    }

    // ---- others ---------------------------------------------------------------------------------------------------

    /// Adds rows, or puts them or groups away. Never says that it is full.
    private boolean addAll(Input input, Source source) throws IOException {
        Groups current = current();
        SpilledRows files = spilledRows;
        if (files != null) {
            Batch known = files.divert(input.toBatch(plan.child().output().size()), current.lookup(input));
            if (known.rowCount() > 0) {
                current.add(Input.of(known));
            }
            requireLittleBeyond(current);
            return false;
        }
        current.add(input);
        long missing = missing(current);
        if (missing > 0) {
            makeRoom(current, source, missing);
        }
        return false;
    }

    private void makeRoom(Groups current, Source source, long missing) throws IOException {
        if (!isMergeable && plan.grouping().isEmpty()) {
            requireLittleBeyond(current);
            return;
        }
        if (plan.grouping().isEmpty() || isMergeable
                && (source.level() >= SpilledStates.DEEPEST || source.areStates() && current.count() == 1)) {
            throw tooLarge(missing);
        }
        if (!isMergeable) {
            spilledRows = new SpilledRows(services, plan.child().output(), current.keyIndices(),
                    source.level());
            return;
        }
        SpilledStates states = spilledStates;
        if (states == null) {
            states = new SpilledStates(services, mergingPlan.child().output(), plan.grouping().size(),
                    source.level());
            spilledStates = states;
        }
        states.put(current);
        begin(source);
    }

    /// Asks for memory for what `current` holds; how much is refused, 0 when nothing is.
    private long missing(Groups current) {
        long bytes = current.sizeInBytes();
        long more = bytes - reservation.reservedBytes();
        return bytes <= FREE_BYTES || more <= 0 || reservation.tryGrow(more + more / 4) ? 0 : more;
    }

    /// Values of the groups that are there may grow when nothing of them can be put away.
    private void requireLittleBeyond(Groups current) {
        long missing = missing(current);
        if (missing > Math.max(MOST_BEYOND, reservation.reservedBytes())) {
            throw tooLarge(missing);
        }
    }

    private TroupeException tooLarge(long missing) {
        try (MemoryReservation group = services
                .reserve("the groups of an aggregation, one of which cannot be divided")) {
            return group.refused(missing);
        }
    }

    /// Goes on to what was put into files, or to the rest of the source. False at the end.
    private boolean advance() throws IOException {
        if (passing) {
            passing = false;
            sources.removeFirst().rows().close();
        }
        closeGroups();
        reservation.shrink(reservation.reservedBytes());
        SpilledRows rows = spilledRows;
        spilledRows = null;
        if (rows != null) {
            rows.parts().forEach(part -> sources.addFirst(new Source(part, false, level + 1)));
        }
        SpilledStates states = spilledStates;
        spilledStates = null;
        if (states != null) {
            states.parts().forEach(part -> sources.addFirst(new Source(part, true, level + 1)));
        }
        reading = !sources.isEmpty();
        return reading;
    }

    private void closeGroups() {
        Groups done = groups;
        groups = null;
        if (done != null) {
            done.close();
        }
    }

    @Override
    public void close() {
        closeGroups();
        SpilledRows rows = spilledRows;
        if (rows != null) {
            rows.close();
        }
        SpilledStates states = spilledStates;
        if (states != null) {
            states.close();
        }
        sources.forEach(source -> source.rows().close());
        reservation.close();
    }
}
