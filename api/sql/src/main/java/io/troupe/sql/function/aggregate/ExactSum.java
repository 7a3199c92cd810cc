package io.troupe.sql.function.aggregate;

import io.troupe.columnar.DecimalVector;
import io.troupe.columnar.Validity;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.BatchedSums;
import io.troupe.sql.function.LongSums;

/// Sums and averages of decimals of more than 18 digits, exact whatever the number of rows.
final class ExactSum implements BatchedSums {
    private final WideSums sums = new WideSums();
    private final SumRule rule;

    ExactSum(SumRule rule) {
        this.rule = rule;
    }

    @Override
    public void resize(int groupCount) {
        sums.resize(groupCount);
    }

    @Override
    public void update(int[] groups, Vector[] arguments, int rowCount) {
        sums.add(groups, (DecimalVector) arguments[0].decoded(), rowCount);
    }

    @Override
    public void updateOne(int group, Vector[] arguments, int rowCount) {
        DecimalVector column = (DecimalVector) arguments[0].decoded();
        if (LongSums.isSafe(column, rowCount)) {
            addSum(group, LongSums.sum(column.low(), rowCount),
                    Validity.count(column.validity(), rowCount));
        } else {
            update(LongSums.same(group, rowCount), arguments, rowCount);
        }
    }

    @Override
    public void addSum(int group, long sum, long count) {
        sums.add(group, sum >> 63, sum, count);
    }

    @Override
    public void merge(int[] groups, Vector[] states, int rowCount) {
        sums.merge(groups, states, rowCount);
    }

    @Override
    public Vector[] states(int from, int to) {
        return sums.states(from, to);
    }

    @Override
    public Vector results(int from, int to) {
        return rule.results(sums, from, to);
    }

    @Override
    public long sizeInBytes() {
        return sums.sizeInBytes();
    }
}
