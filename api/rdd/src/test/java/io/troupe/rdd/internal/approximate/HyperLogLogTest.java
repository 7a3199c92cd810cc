package io.troupe.rdd.internal.approximate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class HyperLogLogTest {
    @Test
    void errorsStayWithinFourTimesTheRelativeDeviation() {
        for (double error : new double[]{0.2, 0.05, 0.01}) {
            for (int distinct : new int[]{0, 1, 10, 1_000, 30_000, 1_000_000}) {
                HyperLogLog sketch = new HyperLogLog(HyperLogLog.precisionFor(error));
                for (int i = 0; i < distinct; i++) {
                    sketch.add((long) i);
                }
                double miss = Math.abs(sketch.estimate() - distinct);
                assertTrue(miss <= 4 * error * distinct + 0.5,
                        error + ": " + sketch.estimate() + " for " + distinct);
            }
        }
    }

    @Test
    void theMeanErrorOfManySketchesIsTheOneAskedFor() {
        double squares = 0;
        int tries = 200;
        for (int seed = 0; seed < tries; seed++) {
            Random random = new Random(seed);
            HyperLogLog sketch = new HyperLogLog(HyperLogLog.precisionFor(0.05));
            for (int i = 0; i < 20_000; i++) {
                sketch.add("value " + random.nextLong());
            }
            squares += Math.pow(sketch.estimate() / 20_000.0 - 1, 2);
        }
        // the deviation of a mean of 200 squares is a tenth of it
        assertTrue(Math.sqrt(squares / tries) < 0.05 * 1.15, () -> "deviation with seeds 0 to 199");
    }

    @Test
    void duplicatesDoNotCountAndPartsCanBeMerged() {
        HyperLogLog left = new HyperLogLog(12);
        HyperLogLog right = new HyperLogLog(12);
        HyperLogLog all = new HyperLogLog(12);
        for (int i = 0; i < 5_000; i++) {
            Object value = i % 3 == 0 ? "s" + i % 700 : i % 5 == 0 ? null : (Object) (i % 900);
            (i % 2 == 0 ? left : right).add(value);
            all.add(value);
        }
        assertEquals(all.estimate(), left.merge(right).estimate());
    }
}
