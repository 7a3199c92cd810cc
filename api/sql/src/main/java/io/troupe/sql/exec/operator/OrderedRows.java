package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.columnar.IntVector;
import io.troupe.columnar.Lane;
import io.troupe.columnar.Vector;
import io.troupe.columnar.sort.SortKey;
import io.troupe.engine.memory.MemoryReservation;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.AggregateState;
import io.troupe.sql.plan.AggregateCall;
import io.troupe.sql.plan.SortOrder;
import io.troupe.sql.value.Lanes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of an aggregate call that takes them in an order of its own, or whose values are all of its rows. They wait
/// until all are there, on disk when memory is refused, and are then fed to states of a few groups at a time: what must
/// fit into memory is what the call makes of one group.
final class OrderedRows implements AutoCloseable {
    /// How many rows groups may have together to be computed together.
    private static final long ROWS_AT_ONCE = Batch.ROWS;
    /// What states may take without asking.
    private static final long FREE_BYTES = 16 << 20;

    private final AggregateCall call;
    private final TaskServices services;
    private final ExternalSort rows;
    private final MemoryReservation reservation;
    private long[] rowsOfGroups = new long[64];
    private @Nullable Operator sorted;
    private @Nullable Batch batch;
    private int position;

    /// No rows. They will have the columns that [#lanes] tells.
    OrderedRows(AggregateCall call, TaskServices services) {
        this.call = call;
        this.services = services;
        List<SortKey> order = new ArrayList<>();
        order.add(SortKey.ascending(0));
        int key = 1 + call.arguments().size();
        for (SortOrder by : call.order()) {
            order.add(new SortKey(key++, !by.ascending(), by.nullsFirst()));
        }
        String name = call.function().name();
        rows = new ExternalSort(lanes(call), order, "the rows of " + name, services);
        reservation = services.reserve("what " + name + " holds of one group, which cannot be divided");
    }

    /// A group, the arguments of `call`, and what they are ordered by.
    static List<Lane> lanes(AggregateCall call) {
        List<Lane> lanes = new ArrayList<>();
        lanes.add(Lane.INT);
        call.arguments().forEach(argument -> lanes.add(Lanes.of(argument.dataType())));
        call.order().forEach(key -> lanes.add(Lanes.of(key.dataType())));
        return lanes;
    }

    /// Adds rows of which a reference is kept.
    void add(Batch added) throws IOException {
        int[] groups = groups(added);
        for (int row = 0; row < added.rowCount(); row++) {
            if (groups[row] >= rowsOfGroups.length) {
                rowsOfGroups = Arrays.copyOf(rowsOfGroups, 2 * groups[row]);
            }
            rowsOfGroups[groups[row]]++;
        }
        if (added.rowCount() > 0) {
            rows.add(added);
        }
    }

    private static int[] groups(Batch rows) {
        return ((IntVector) rows.column(0).decoded()).values();
    }

    /// How far the groups from `from` on, at most up to `to`, may be computed together.
    int end(int from, int to) {
        int end = from;
        long together = 0;
        while (end < to && (end == from || together + rowsOf(end) <= ROWS_AT_ONCE)) {
            together += rowsOf(end++);
        }
        return end;
    }

    private long rowsOf(int group) {
        return group < rowsOfGroups.length ? rowsOfGroups[group] : 0;
    }

    /// The results of the groups from `from` to `to` (exclusive), of which none was asked for before. Throws
    /// `OUT_OF_MEMORY` when what the function makes of them does not fit.
    Vector results(int from, int to) throws IOException {
        AggregateState state = call.function().factory().create(services.context());
        state.resize(to - from);
        try {
            for (Batch next = current(); next != null; next = current()) {
                int[] groups = groups(next);
                int end = position;
                while (end < next.rowCount() && groups[end] < to) {
                    end++;
                }
                if (end == position) {
                    break;
                }
                feed(state, next, end, from);
                position = end;
            }
            return state.results(0, to - from);
        } catch (SqlException e) {
            throw e.at(call.origin());
        } finally {
            reservation.shrink(reservation.reservedBytes());
        }
    }

    /// The batch that has the next row; null at the end.
    private @Nullable Batch current() throws IOException {
        Operator source = sorted;
        if (source == null) {
            source = rows.sorted();
            sorted = source;
        }
        Batch current = batch;
        if (current == null || position == current.rowCount()) {
            services.checkCancelled();
            current = source.next();
            batch = current;
            position = 0;
        }
        return current;
    }

    private void feed(AggregateState state, Batch rows, int end, int firstGroup) {
        int[] groups = Arrays.copyOfRange(groups(rows), position, end);
        for (int i = 0; i < groups.length; i++) {
            groups[i] -= firstGroup;
        }
        Batch part = position == 0 && end == rows.rowCount() ? rows : rows.slice(position, end);
        Vector[] values = part.columns().subList(1, 1 + call.arguments().size()).toArray(Vector[]::new);
        state.update(groups, values, groups.length);
        long missing = state.sizeInBytes() - reservation.reservedBytes();
        if (missing > FREE_BYTES && !reservation.tryGrow(missing)) {
            throw reservation.refused(missing);
        }
    }

    /// What it needs to know of each group; rows have a reservation of their own.
    long sizeInBytes() {
        return 8L * rowsOfGroups.length;
    }

    @Override
    public void close() {
        Operator source = sorted;
        if (source != null) {
            source.close();
        }
        rows.close();
        reservation.close();
    }
}
