package io.troupe.sql;

import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.SortOrder;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.CalendarIntervalType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.VariantType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Parts of the rows of a dataset that are drawn at random.
final class Sampling {
    private Sampling() {}

    /// Each row with probability `fraction`, or with replacement `fraction` times on average.
    static LogicalPlan sample(LogicalPlan plan, boolean withReplacement, double fraction, long seed) {
        if (!(fraction >= 0) || !withReplacement && fraction > 1) {
            throw new IllegalArgumentException("a fraction of the rows is at least 0"
                    + (withReplacement ? "" : " and, without replacement, at most 1") + ", not " + fraction);
        }
        return new LogicalPlan.Sample(0, fraction, withReplacement, seed, plan);
    }

    /// Parts that have no row in common and all rows together, in the proportions of `weights`. Rows are
    /// put in order first, so that each part sees every row at the same place.
    static List<LogicalPlan> split(LogicalPlan plan, double[] weights, long seed) {
        double sum = 0;
        for (double weight : weights) {
            if (!(weight >= 0)) {
                throw new IllegalArgumentException("weights are at least 0, not " + weight);
            }
            sum += weight;
        }
        if (!(sum > 0)) {
            throw new IllegalArgumentException("one of the weights is positive: " + Arrays.toString(weights));
        }
        LogicalPlan ordered = ordered(plan);
        List<LogicalPlan> parts = new ArrayList<>();
        double below = 0;
        double lower = 0;
        for (int i = 0; i < weights.length; i++) {
            below += weights[i];
            double upper = i == weights.length - 1 ? 1 : Math.min(1, below / sum);
            parts.add(new LogicalPlan.Sample(lower, upper, false, seed, ordered));
            lower = upper;
        }
        return parts;
    }

    private static LogicalPlan ordered(LogicalPlan plan) {
        List<SortOrder> order = new ArrayList<>();
        for (AttributeReference column : plan.output()) {
            if (isOrdered(column.dataType())) {
                order.add(new SortOrder(column, true, true));
            }
        }
        return order.isEmpty() ? plan : new LogicalPlan.Sort(order, false, plan);
    }

    /// Whether values of a type have an order.
    static boolean isOrdered(DataType type) {
        return switch (type) {
            case MapType _ -> false;
            case ArrayType array -> isOrdered(array.elementType());
            case StructType struct ->
                struct.fieldList().stream().allMatch(field -> isOrdered(field.dataType()));
            case CalendarIntervalType _,VariantType _ -> false;
            default -> !type.isSpatial();
        };
    }
}
