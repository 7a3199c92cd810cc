package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// A part of the rows: each is kept when a number drawn for it lies between two bounds, or with
/// replacement as often as a Poisson distribution says.
final class SampleOperator implements Operator {
    private final Operator child;
    private final double lower;
    private final double upper;
    private final boolean withReplacement;
    private final Random random;

    SampleOperator(Operator child, double lower, double upper, boolean withReplacement, long seed) {
        this.child = child;
        this.lower = lower;
        this.upper = upper;
        this.withReplacement = withReplacement;
        this.random = new Random(seed);
    }

    @Override
    public @Nullable Batch next() throws IOException {
        for (Batch batch = child.next(); batch != null; batch = child.next()) {
            int[] rows = new int[batch.rowCount()];
            int count = 0;
            for (int row = 0; row < batch.rowCount(); row++) {
                for (int times = times(); times > 0; times--) {
                    rows = count == rows.length ? Arrays.copyOf(rows, 2 * count) : rows;
                    rows[count++] = row;
                }
            }
            if (count > 0) {
                return batch.gather(rows, count);
            }
        }
        return null;
    }

    private int times() {
        if (!withReplacement) {
            double drawn = random.nextDouble();
            return drawn >= lower && drawn < upper ? 1 : 0;
        }
        double limit = Math.exp(-(upper - lower));
        int times = 0;
        for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
            times++;
        }
        return times;
    }

    @Override
    public void close() {
        child.close();
    }
}
