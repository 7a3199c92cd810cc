package io.troupe.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class QuantileSummaryTest {
    private static double value(Random random, int kind, int i, int count) {
        return switch (kind) {
            case 0 -> random.nextGaussian();
            case 1 -> i;
            case 2 -> count - i;
            default -> random.nextInt(20);
        };
    }

    @Test
    void ranksAreOffByNoMoreThanTheErrorAlsoAfterMerging() {
        for (long seed = 0; seed < 12; seed++) {
            Random random = new Random(seed);
            int kind = (int) (seed % 4);
            double error = seed % 3 == 0 ? 0.001 : 0.02;
            int count = 30_000 + random.nextInt(30_000);
            double[] all = new double[count];
            QuantileSummary[] parts = new QuantileSummary[1 + random.nextInt(4)];
            Arrays.setAll(parts, _ -> new QuantileSummary(error));
            for (int i = 0; i < count; i++) {
                all[i] = value(random, kind, i, count);
                parts[random.nextInt(parts.length)].add(all[i]);
            }
            QuantileSummary whole = new QuantileSummary(error);
            for (QuantileSummary part : parts) {
                whole.merge(part);
            }
            Arrays.sort(all);
            assertEquals(count, whole.count(), "seed " + seed);
            for (double fraction : new double[]{0, 0.001, 0.1, 0.25, 0.5, 0.77, 0.99, 1}) {
                double found = whole.quantile(fraction);
                long below = Arrays.stream(all).filter(each -> each < found).count();
                long upTo = Arrays.stream(all).filter(each -> each <= found).count();
                double rank = fraction * count;
                double allowed = error * count + 1;
                assertTrue(below - allowed <= rank && rank <= upTo + allowed, "seed " + seed + ", fraction "
                        + fraction + ": rank " + below + " to " + upTo + " of " + count);
            }
            assertTrue(whole.size() < count / 5, "seed " + seed + " keeps " + whole.size() + " of " + count);
        }
    }
}
