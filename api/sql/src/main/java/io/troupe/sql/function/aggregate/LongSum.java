package io.troupe.sql.function.aggregate;

import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.IntVector;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.Validity;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.BatchedSums;
import java.util.Arrays;

/// Sums of integers in 64 bits.
final class LongSum implements BatchedSums {
    private final Overflow overflow;
    private final GroupBits seen = new GroupBits();
    private final GroupBits overflowed = new GroupBits();
    private long[] sums = new long[1];

    LongSum(Overflow overflow) {
        this.overflow = overflow;
    }

    @Override
    public void resize(int groupCount) {
        sums = GroupArrays.grow(sums, groupCount);
        seen.resize(groupCount);
        overflowed.resize(groupCount);
    }

    @Override
    public void update(int[] groups, Vector[] arguments, int rowCount) {
        Vector column = arguments[0].decoded();
        boolean nulls = column.mayHaveNulls();
        if (column instanceof IntVector ints) {
            int[] values = ints.values();
            for (int i = 0; i < rowCount; i++) {
                if (!nulls || !column.isNull(i)) {
                    add(groups[i], values[i]);
                }
            }
        } else {
            long[] values = ((LongVector) column).values();
            for (int i = 0; i < rowCount; i++) {
                if (!nulls || !column.isNull(i)) {
                    add(groups[i], values[i]);
                }
            }
        }
    }

    @Override
    public void updateOne(int group, Vector[] arguments, int rowCount) {
        Vector column = arguments[0].decoded();
        if (column instanceof IntVector ints && Validity.count(column.validity(), rowCount) > 0) {
            int[] values = ints.values();
            long sum = 0;
            for (int i = 0; i < rowCount; i++) {
                sum += values[i];
            }
            add(group, sum);
            return;
        }
        for (int i = 0; i < rowCount; i++) {
            if (!column.isNull(i)) {
                add(group, column instanceof IntVector ints ? ints.get(i) : ((LongVector) column).get(i));
            }
        }
    }

    @Override
    public void addSum(int group, long sum, long count) {
        if (count > 0) {
            add(group, sum);
        }
    }

    private void add(int group, long value) {
        long sum = sums[group];
        long result = sum + value;
        if (((sum ^ result) & (value ^ result)) < 0 && overflow != Overflow.WRAP) {
            if (overflow == Overflow.ERROR) {
                throw Overflow.error("long overflow", "try_sum");
            }
            overflowed.set(group);
        }
        sums[group] = result;
        seen.set(group);
    }

    @Override
    public void merge(int[] groups, Vector[] states, int rowCount) {
        update(groups, states, rowCount);
        byte[] flags = ((BooleanVector) states[1].decoded()).values();
        for (int i = 0; i < rowCount; i++) {
            if (flags[i] != 0) {
                overflowed.set(groups[i]);
            }
        }
    }

    @Override
    public Vector[] states(int from, int to) {
        byte[] flags = new byte[to - from];
        for (int i = from; i < to; i++) {
            flags[i - from] = (byte) (overflowed.get(i) ? 1 : 0);
        }
        return new Vector[]{
                new LongVector(Arrays.copyOfRange(sums, from, to), seen.validity(from, to), to - from),
                new BooleanVector(flags, null, to - from)};
    }

    @Override
    public Vector results(int from, int to) {
        long[] values = Arrays.copyOfRange(sums, from, to);
        GroupBits valid = new GroupBits();
        valid.resize(to - from);
        for (int i = from; i < to; i++) {
            if (seen.get(i) && !overflowed.get(i)) {
                valid.set(i - from);
            } else {
                values[i - from] = 0;
            }
        }
        return new LongVector(values, valid.validity(0, to - from), to - from);
    }

    @Override
    public long sizeInBytes() {
        return 8L * sums.length + seen.sizeInBytes() + overflowed.sizeInBytes();
    }
}
