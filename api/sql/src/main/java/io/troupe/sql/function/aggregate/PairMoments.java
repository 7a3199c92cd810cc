package io.troupe.sql.function.aggregate;

import io.troupe.columnar.DoubleVector;
import io.troupe.columnar.Vector;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// Moments of pairs of numbers; pairs with a null do not count.
final class PairMoments extends DoubleColumnsState {
    /// What is made of the pairs of a group that has some.
    @FunctionalInterface
    interface Finish extends Serializable {
        /// The result, null for none.
        @Nullable
        Double of(Sums sums);
    }

    /// How many pairs, the means, the sum of products of the distances to them, and the sums of their squares.
    record Sums(double count, double firstMean, double secondMean, double products, double firstSquares,
            double secondSquares) {}

    private final Finish finish;

    PairMoments(Finish finish) {
        super(6);
        this.finish = finish;
    }

    @Override
    public void update(int[] groups, Vector[] arguments, int rowCount) {
        DoubleVector first = (DoubleVector) arguments[0].decoded();
        DoubleVector second = (DoubleVector) arguments[1].decoded();
        for (int i = 0; i < rowCount; i++) {
            if (!first.isNull(i) && !second.isNull(i)) {
                add(groups[i], first.get(i), second.get(i));
            }
        }
    }

    private void add(int group, double x, double y) {
        double count = columns[0][group] + 1;
        double deltaX = x - columns[1][group];
        double deltaY = y - columns[2][group];
        double meanX = columns[1][group] + deltaX / count;
        double meanY = columns[2][group] + deltaY / count;
        columns[3][group] += deltaX * (y - meanY);
        columns[4][group] += deltaX * (x - meanX);
        columns[5][group] += deltaY * (y - meanY);
        columns[0][group] = count;
        columns[1][group] = meanX;
        columns[2][group] = meanY;
    }

    @Override
    public void merge(int[] groups, Vector[] states, int rowCount) {
        double[][] others = values(states);
        for (int i = 0; i < rowCount; i++) {
            if (others[0][i] == 0) {
                continue;
            }
            int group = groups[i];
            double left = columns[0][group];
            if (left == 0) {
                for (int k = 0; k < columns.length; k++) {
                    columns[k][group] = others[k][i];
                }
                continue;
            }
            double right = others[0][i];
            double count = left + right;
            double deltaX = others[1][i] - columns[1][group];
            double deltaY = others[2][i] - columns[2][group];
            columns[3][group] += others[3][i] + deltaX * (deltaY / count) * left * right;
            columns[4][group] += others[4][i] + deltaX * (deltaX / count) * left * right;
            columns[5][group] += others[5][i] + deltaY * (deltaY / count) * left * right;
            columns[0][group] = count;
            columns[1][group] += deltaX / count * right;
            columns[2][group] += deltaY / count * right;
        }
    }

    @Override
    @Nullable
    Double result(int group) {
        if (columns[0][group] == 0) {
            return null;
        }
        return finish.of(new Sums(columns[0][group], columns[1][group], columns[2][group], columns[3][group],
                columns[4][group], columns[5][group]));
    }
}
