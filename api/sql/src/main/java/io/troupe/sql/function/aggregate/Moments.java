package io.troupe.sql.function.aggregate;

import io.troupe.columnar.DoubleVector;
import io.troupe.columnar.Vector;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// Count, mean and the sums of second, third and fourth powers of the distance to it, updated without
/// loss for values far from zero and merged pairwise.
final class Moments extends DoubleColumnsState {
    /// What is made of the moments of a group that has rows.
    @FunctionalInterface
    interface Finish extends Serializable {
        /// The result for `count` values with these sums of powers, null for none.
        @Nullable
        Double of(double count, double second, double third, double fourth);
    }

    private final int order;
    private final Finish finish;

    /// Moments up to `order`, 2 to 4.
    Moments(int order, Finish finish) {
        super(order + 1);
        this.order = order;
        this.finish = finish;
    }

    @Override
    public void update(int[] groups, Vector[] arguments, int rowCount) {
        DoubleVector column = (DoubleVector) arguments[0].decoded();
        double[] values = column.values();
        for (int i = 0; i < rowCount; i++) {
            if (!column.isNull(i)) {
                add(groups[i], values[i]);
            }
        }
    }

    private void add(int group, double value) {
        double count = columns[0][group] + 1;
        double delta = value - columns[1][group];
        double step = delta / count;
        double second = columns[2][group] + delta * (delta - step);
        if (order >= 3) {
            double third = columns[3][group] - 3 * step * second + delta * (delta * delta - step * step);
            if (order >= 4) {
                double square = step * step;
                columns[4][group] = columns[4][group] - 4 * step * third - 6 * square * second
                        + delta * (delta * (delta * delta) - step * square);
            }
            columns[3][group] = third;
        }
        columns[0][group] = count;
        columns[1][group] += step;
        columns[2][group] = second;
    }

    @Override
    public void merge(int[] groups, Vector[] states, int rowCount) {
        double[][] others = values(states);
        for (int i = 0; i < rowCount; i++) {
            if (others[0][i] > 0) {
                merge(groups[i], others, i);
            }
        }
    }

    private void merge(int group, double[][] others, int row) {
        double left = columns[0][group];
        if (left == 0) {
            for (int i = 0; i < columns.length; i++) {
                columns[i][group] = others[i][row];
            }
            return;
        }
        double right = others[0][row];
        double count = left + right;
        double delta = others[1][row] - columns[1][group];
        double step = delta / count;
        double leftSecond = columns[2][group];
        double rightSecond = others[2][row];
        if (order >= 3) {
            double leftThird = columns[3][group];
            double rightThird = others[3][row];
            if (order >= 4) {
                columns[4][group] += others[4][row]
                        + step * step * step * delta * left * right
                                * (left * left - left * right + right * right)
                        + 6 * step * step * (left * left * rightSecond + right * right * leftSecond)
                        + 4 * step * (left * rightThird - right * leftThird);
            }
            columns[3][group] = leftThird + rightThird + step * step * delta * left * right * (left - right)
                    + 3 * step * (left * rightSecond - right * leftSecond);
        }
        columns[2][group] = leftSecond + rightSecond + delta * step * left * right;
        columns[1][group] += step * right;
        columns[0][group] = count;
    }

    @Override
    @Nullable
    Double result(int group) {
        double count = columns[0][group];
        return count == 0
                ? null
                : finish.of(count, columns[2][group], order >= 3 ? columns[3][group] : 0,
                        order >= 4 ? columns[4][group] : 0);
    }
}
