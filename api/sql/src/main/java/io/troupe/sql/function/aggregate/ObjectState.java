package io.troupe.sql.function.aggregate;

import io.troupe.columnar.Vector;
import io.troupe.sql.function.AggregateState;
import io.troupe.sql.types.DataType;
import io.troupe.sql.value.Values;
import io.troupe.sql.value.VectorBuilder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A state that keeps one object for each group and works value by value.
///
/// @param <G>
///            what is kept of a group; made when its first row comes
abstract class ObjectState<G> implements AggregateState {
    private final List<DataType> argumentTypes;
    private final List<DataType> stateTypes;
    private final DataType type;
    private final List<@Nullable G> groups = new ArrayList<>();
    private long rows;
    private long measuredRows;
    private long measuredBytes;

    ObjectState(List<DataType> argumentTypes, List<DataType> stateTypes, DataType type) {
        this.argumentTypes = argumentTypes;
        this.stateTypes = stateTypes;
        this.type = type;
    }

    /// What is kept of a group without rows.
    abstract G create();

    /// Adds a row.
    abstract void add(G group, @Nullable Object[] arguments);

    /// Adds a partial result.
    abstract void merge(G group, @Nullable Object[] state);

    /// The partial result, one value for each state type.
    abstract @Nullable Object[] state(G group);

    /// The result.
    abstract @Nullable Object result(G group);

    /// An estimate of the heap of a group.
    long sizeInBytes(G group) {
        return 64;
    }

    @Override
    public final void resize(int groupCount) {
        while (groups.size() < groupCount) {
            groups.add(null);
        }
    }

    private G group(int index) {
        G group = groups.get(index);
        if (group == null) {
            group = create();
            groups.set(index, group);
        }
        return group;
    }

    @Override
    public final void update(int[] groupOfRow, Vector[] arguments, int rowCount) {
        for (int i = 0; i < rowCount; i++) {
            add(group(groupOfRow[i]), row(arguments, argumentTypes, i));
        }
        rows += rowCount;
    }

    @Override
    public final void merge(int[] groupOfRow, Vector[] states, int rowCount) {
        for (int i = 0; i < rowCount; i++) {
            merge(group(groupOfRow[i]), row(states, stateTypes, i));
        }
        rows += rowCount;
    }

    private static @Nullable Object[] row(Vector[] columns, List<DataType> types, int row) {
        @Nullable
        Object[] values = new @Nullable Object[columns.length];
        for (int k = 0; k < columns.length; k++) {
            values[k] = Values.get(columns[k], row, types.get(k));
        }
        return values;
    }

    @Override
    public final Vector[] states(int from, int to) {
        List<VectorBuilder> builders = stateTypes.stream().map(state -> VectorBuilder.of(state, to - from))
                .toList();
        for (int i = from; i < to; i++) {
            @Nullable
            Object[] state = state(group(i));
            for (int k = 0; k < state.length; k++) {
                builders.get(k).append(state[k]);
            }
        }
        return builders.stream().map(VectorBuilder::build).toArray(Vector[]::new);
    }

    @Override
    public final Vector results(int from, int to) {
        VectorBuilder builder = VectorBuilder.of(type, to - from);
        for (int i = from; i < to; i++) {
            builder.append(result(group(i)));
        }
        return builder.build();
    }

    /// Measures all groups when a good part of the rows came since they were measured last, so that the cost stays in
    /// proportion to the rows; in between, rows are taken to need as much as those before.
    @Override
    public final long sizeInBytes() {
        if (rows - measuredRows >= measuredRows / 4) {
            long bytes = 0;
            for (G group : groups) {
                bytes += group == null ? 0 : sizeInBytes(group);
            }
            measuredBytes = bytes;
            measuredRows = rows;
        }
        double perRow = (double) measuredBytes / Math.max(1, measuredRows);
        return 8L * groups.size() + measuredBytes + (long) (perRow * (rows - measuredRows));
    }
}
