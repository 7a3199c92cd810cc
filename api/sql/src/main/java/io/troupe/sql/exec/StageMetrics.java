package io.troupe.sql.exec;

import io.troupe.sql.exec.operator.OperatorMeter;
import io.troupe.sql.physical.PhysicalPlan;
import java.util.Map;

/// What the operators of one stage did, all its successful tasks together. Safe for use by several threads.
public final class StageMetrics {
    private final PhysicalPlan plan;
    private final Map<PhysicalPlan, Integer> places;
    private final long[] counts;
    private int tasks;

    StageMetrics(PhysicalPlan plan) {
        this.plan = plan;
        this.places = OperatorMeter.places(plan);
        this.counts = new long[OperatorMeter.COUNT * places.size()];
    }

    /// The operators.
    public PhysicalPlan plan() {
        return plan;
    }

    /// How many tasks have reported.
    public synchronized int tasks() {
        return tasks;
    }

    /// What `node`, an operator of [#plan], did.
    public synchronized OperatorMetrics of(PhysicalPlan node) {
        Integer place = places.get(node);
        if (place == null) {
            throw new IllegalArgumentException("not an operator of this stage: " + node);
        }
        int offset = OperatorMeter.COUNT * place;
        return new OperatorMetrics(
                counts[offset + OperatorMeter.ROWS], counts[offset + OperatorMeter.BATCHES],
                counts[offset + OperatorMeter.BYTES], counts[offset + OperatorMeter.NANOS],
                counts[offset + OperatorMeter.SPILLED], counts[offset + OperatorMeter.PEAK],
                counts[offset + OperatorMeter.SKIPPED]);
    }

    synchronized void add(long[] ofTask) {
        OperatorMeter.merge(counts, ofTask);
        tasks++;
    }
}
