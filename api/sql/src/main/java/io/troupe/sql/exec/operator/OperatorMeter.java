package io.troupe.sql.exec.operator;

import io.troupe.sql.physical.PhysicalPlan;
import java.util.IdentityHashMap;
import java.util.Map;

/// Counts what the operators of one task do: a few additions for each batch. Operators are numbered as their nodes come
/// when the plan is walked from the root, children in order; a node that stands in two places has the first number.
public final class OperatorMeter {
    /// Rows given.
    public static final int ROWS = 0;
    /// Batches given.
    public static final int BATCHES = 1;
    /// Bytes read by operators that have no children.
    public static final int BYTES = 2;
    /// Time in the operator and below it.
    public static final int NANOS = 3;
    /// Bytes written to spill files, compressed.
    public static final int SPILLED = 4;
    /// The most memory reserved at a time.
    public static final int PEAK = 5;
    /// Batches that a scan left out because no row of them is of use.
    public static final int SKIPPED = 6;
    /// How many counts an operator has.
    public static final int COUNT = 7;

    private final Map<PhysicalPlan, Integer> places;
    private final long[] counts;

    /// Counts of 0 for the operators of `plan`.
    public OperatorMeter(PhysicalPlan plan) {
        this.places = places(plan);
        this.counts = new long[COUNT * places.size()];
    }

    /// The numbers of the nodes of `plan`.
    public static Map<PhysicalPlan, Integer> places(PhysicalPlan plan) {
        Map<PhysicalPlan, Integer> places = new IdentityHashMap<>();
        number(plan, places);
        return places;
    }

    private static void number(PhysicalPlan plan, Map<PhysicalPlan, Integer> places) {
        if (places.putIfAbsent(plan, places.size()) == null) {
            plan.children().forEach(child -> number(child, places));
        }
    }

    OperatorCounts countsOf(PhysicalPlan plan) {
        Integer place = places.get(plan);
        if (place == null) {
            throw new IllegalStateException("not a part of the plan: " + plan);
        }
        return new OperatorCounts(counts, COUNT * place);
    }

    /// The counts so far, [#COUNT] for each operator; not a copy.
    public long[] counts() {
        return counts;
    }

    /// Adds the counts of a task to those of others: sums, and the largest of the peaks.
    public static void merge(long[] sum, long[] added) {
        for (int i = 0; i < Math.min(sum.length, added.length); i++) {
            sum[i] = i % COUNT == PEAK ? Math.max(sum[i], added[i]) : sum[i] + added[i];
        }
    }
}
