package io.troupe.sql;

import java.io.Serializable;
import java.util.Arrays;

/// Numbers of which only some are kept, so that the one at any rank is known up to an error: its true
/// rank is off by at most `error` times the number of all. With an error of 0 all are kept. M.
/// Greenwald, S. Khanna, Space-Efficient Online Computation of Quantile Summaries, 2001.
final class QuantileSummary implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int BUFFER = 10_000;

    private final double error;
    private long count;
    /// What is kept, upwards. Entry `i` stands for `gaps[i]` numbers up to it; its rank is known up to `slack[i]`.
    private double[] values = {};
    private long[] gaps = {};
    private long[] slack = {};
    private double[] waiting = new double[64];
    private int waitingCount;

    QuantileSummary(double error) {
        this.error = error;
    }

    /// Takes one more number, which is not NaN.
    void add(double value) {
        if (waitingCount == waiting.length) {
            if (waiting.length >= BUFFER) {
                flush();
            } else {
                waiting = Arrays.copyOf(waiting, Math.min(BUFFER, 2 * waiting.length));
            }
        }
        waiting[waitingCount++] = value;
    }

    /// Merges the numbers that wait into those that are kept.
    private void flush() {
        if (waitingCount == 0) {
            return;
        }
        Arrays.sort(waiting, 0, waitingCount);
        Entries merged = new Entries(values.length + waitingCount);
        int next = 0;
        for (int i = 0; i < waitingCount; i++) {
            while (next < values.length && values[next] <= waiting[i]) {
                merged.add(values[next], gaps[next], slack[next]);
                next++;
            }
            count++;
            boolean isExtreme = merged.size == 0 || next == values.length;
            merged.add(waiting[i], 1, isExtreme ? 0 : (long) (2 * error * count));
        }
        for (; next < values.length; next++) {
            merged.add(values[next], gaps[next], slack[next]);
        }
        waitingCount = 0;
        keep(merged);
    }

    /// Adds all that `other` has seen.
    QuantileSummary merge(QuantileSummary other) {
        flush();
        other.flush();
        Entries merged = new Entries(values.length + other.values.length);
        long ofOther = (long) (2 * other.error * other.count);
        long ofThis = (long) (2 * error * count);
        int mine = 0;
        int theirs = 0;
        while (mine < values.length || theirs < other.values.length) {
            boolean takesMine = theirs == other.values.length
                    || mine < values.length && values[mine] < other.values[theirs];
            if (takesMine) {
                boolean isBetween = theirs > 0 && theirs < other.values.length;
                merged.add(values[mine], gaps[mine], slack[mine] + (isBetween ? ofOther : 0));
                mine++;
            } else {
                boolean isBetween = mine > 0 && mine < values.length;
                merged.add(other.values[theirs], other.gaps[theirs],
                        other.slack[theirs] + (isBetween ? ofThis : 0));
                theirs++;
            }
        }
        count += other.count;
        keep(merged);
        return this;
    }

    /// Joins neighbours as far as the error allows; the first and the last stay.
    private void keep(Entries entries) {
        double limit = 2 * error * count;
        int size = entries.size;
        if (size > 2 && limit > 1) {
            int to = size - 1;
            for (int i = size - 2; i >= 1; i--) {
                if (entries.gaps[i] + entries.gaps[to] + entries.slack[to] < limit) {
                    entries.gaps[to] += entries.gaps[i];
                } else {
                    entries.move(i, --to);
                }
            }
            entries.move(0, --to);
            values = Arrays.copyOfRange(entries.values, to, size);
            gaps = Arrays.copyOfRange(entries.gaps, to, size);
            slack = Arrays.copyOfRange(entries.slack, to, size);
        } else {
            values = Arrays.copyOf(entries.values, size);
            gaps = Arrays.copyOf(entries.gaps, size);
            slack = Arrays.copyOf(entries.slack, size);
        }
    }

    private static final class Entries {
        private final double[] values;
        private final long[] gaps;
        private final long[] slack;
        private int size;

        Entries(int capacity) {
            values = new double[capacity];
            gaps = new long[capacity];
            slack = new long[capacity];
        }

        void add(double value, long gap, long uncertain) {
            values[size] = value;
            gaps[size] = gap;
            slack[size++] = uncertain;
        }

        void move(int from, int to) {
            values[to] = values[from];
            gaps[to] = gaps[from];
            slack[to] = slack[from];
        }
    }

    /// How many numbers it has seen.
    long count() {
        return count + waitingCount;
    }

    /// How many numbers it keeps.
    int size() {
        flush();
        return values.length;
    }

    /// A number whose rank is about `fraction` of all; there must be one.
    double quantile(double fraction) {
        flush();
        if (fraction <= error) {
            return values[0];
        }
        if (fraction >= 1 - error) {
            return values[values.length - 1];
        }
        long rank = (long) Math.ceil(fraction * count);
        double allowed = error * count;
        long least = 0;
        for (int i = 0; i < values.length; i++) {
            least += gaps[i];
            if (least + slack[i] - allowed <= rank && rank <= least + allowed) {
                return values[i];
            }
        }
        return values[values.length - 1];
    }
}
