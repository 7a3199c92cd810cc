package io.troupe.sql.function.aggregate;

import io.troupe.columnar.DoubleVector;
import io.troupe.columnar.FloatVector;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.AggregateState;
import java.util.Arrays;

/// The least or greatest of floating point numbers. NaN is the greatest; of 0.0 and -0.0 the first one seen stays.
final class DoubleExtreme implements AggregateState {
    private final boolean greatest;
    private final boolean single;
    private final GroupBits seen = new GroupBits();
    private double[] values = new double[1];

    /// `single` is for floats.
    DoubleExtreme(boolean greatest, boolean single) {
        this.greatest = greatest;
        this.single = single;
    }

    @Override
    public void resize(int groupCount) {
        values = GroupArrays.grow(values, groupCount);
        seen.resize(groupCount);
    }

    @Override
    public void update(int[] groups, Vector[] arguments, int rowCount) {
        Vector column = arguments[0].decoded();
        for (int i = 0; i < rowCount; i++) {
            if (!column.isNull(i)) {
                add(groups[i],
                        column instanceof DoubleVector doubles
                                ? doubles.get(i)
                                : ((FloatVector) column).get(i));
            }
        }
    }

    private void add(int group, double value) {
        if (!seen.get(group)) {
            values[group] = value;
            seen.set(group);
            return;
        }
        int order = Double.compare(value + 0.0, values[group] + 0.0);
        if (greatest ? order > 0 : order < 0) {
            values[group] = value;
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
        if (!single) {
            return new DoubleVector(Arrays.copyOfRange(values, from, to), seen.validity(from, to), size);
        }
        float[] floats = new float[size];
        for (int i = 0; i < size; i++) {
            floats[i] = (float) values[from + i];
        }
        return new FloatVector(floats, seen.validity(from, to), size);
    }

    @Override
    public long sizeInBytes() {
        return 8L * values.length + seen.sizeInBytes();
    }
}
