package io.troupe.sql.function.aggregate;

import io.troupe.columnar.DoubleVector;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.AggregateState;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A state whose groups are a few doubles each, such as moments, and whose result is a number or null.
abstract class DoubleColumnsState implements AggregateState {
    /// The doubles of all groups, column by column.
    final double[][] columns;

    DoubleColumnsState(int columnCount) {
        columns = new double[columnCount][1];
    }

    /// The result of `group`, null for none.
    abstract @Nullable Double result(int group);

    @Override
    public void resize(int groupCount) {
        for (int i = 0; i < columns.length; i++) {
            columns[i] = GroupArrays.grow(columns[i], groupCount);
        }
    }

    @Override
    public Vector[] states(int from, int to) {
        Vector[] states = new Vector[columns.length];
        for (int i = 0; i < states.length; i++) {
            states[i] = new DoubleVector(Arrays.copyOfRange(columns[i], from, to), null, to - from);
        }
        return states;
    }

    /// The values of partial results, column by column.
    static double[][] values(Vector[] states) {
        double[][] values = new double[states.length][];
        for (int i = 0; i < values.length; i++) {
            values[i] = ((DoubleVector) states[i].decoded()).values();
        }
        return values;
    }

    @Override
    public Vector results(int from, int to) {
        double[] values = new double[to - from];
        GroupBits valid = new GroupBits();
        valid.resize(to - from);
        for (int i = from; i < to; i++) {
            Double value = result(i);
            if (value != null) {
                values[i - from] = value;
                valid.set(i - from);
            }
        }
        return new DoubleVector(values, valid.validity(0, to - from), to - from);
    }

    @Override
    public long sizeInBytes() {
        return 8L * columns.length * columns[0].length;
    }
}
