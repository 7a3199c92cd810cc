package io.troupe.sql.function.aggregate;

import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.IntVector;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.AggregateState;
import io.troupe.sql.value.Lane;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Values of the boolean, int and long lanes combined two by two: min, max, and, or, xor.
final class LongFold implements AggregateState {
    /// How two values are combined; in any order and grouping.
    enum Operation {
        MIN, MAX, AND, OR, XOR;

        long apply(long left, long right) {
            return switch (this) {
                case MIN -> Math.min(left, right);
                case MAX -> Math.max(left, right);
                case AND -> left & right;
                case OR -> left | right;
                case XOR -> left ^ right;
            };
        }
    }

    private final Operation operation;
    private final Lane lane;
    private final GroupBits seen = new GroupBits();
    private long[] values = new long[1];

    LongFold(Operation operation, Lane lane) {
        this.operation = operation;
        this.lane = lane;
    }

    @Override
    public void resize(int groupCount) {
        values = GroupArrays.grow(values, groupCount);
        seen.resize(groupCount);
    }

    @Override
    public void update(int[] groups, Vector[] arguments, int rowCount) {
        Vector column = arguments[0].decoded();
        switch (column) {
            case LongVector longs -> {
                long[] others = longs.values();
                for (int i = 0; i < rowCount; i++) {
                    if (!column.isNull(i)) {
                        add(groups[i], others[i]);
                    }
                }
            }
            case IntVector ints -> {
                int[] others = ints.values();
                for (int i = 0; i < rowCount; i++) {
                    if (!column.isNull(i)) {
                        add(groups[i], others[i]);
                    }
                }
            }
            default -> {
                byte[] others = ((BooleanVector) column).values();
                for (int i = 0; i < rowCount; i++) {
                    if (!column.isNull(i)) {
                        add(groups[i], others[i]);
                    }
                }
            }
        }
    }

    private void add(int group, long value) {
        if (seen.get(group)) {
            values[group] = operation.apply(values[group], value);
        } else {
            values[group] = value;
            seen.set(group);
        }
    }

    @Override
    public void merge(int[] groups, Vector[] states, int rowCount) {
        update(groups, states, rowCount);
    }

    @Override
    public Vector[] states(int from, int to) {
        return new Vector[]{results(from, to)};
    }

    @Override
    public Vector results(int from, int to) {
        int size = to - from;
        long @Nullable [] validity = seen.validity(from, to);
        if (lane == Lane.LONG) {
            return new LongVector(Arrays.copyOfRange(values, from, to), validity, size);
        }
        if (lane == Lane.INT) {
            int[] ints = new int[size];
            for (int i = 0; i < size; i++) {
                ints[i] = (int) values[from + i];
            }
            return new IntVector(ints, validity, size);
        }
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) values[from + i];
        }
        return new BooleanVector(bytes, validity, size);
    }

    @Override
    public long sizeInBytes() {
        return 8L * values.length + seen.sizeInBytes();
    }
}
