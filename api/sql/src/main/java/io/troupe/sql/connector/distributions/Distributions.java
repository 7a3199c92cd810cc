package io.troupe.sql.connector.distributions;

import io.troupe.sql.connector.expressions.Expression;
import io.troupe.sql.connector.expressions.SortOrder;

/// Makes distributions.
public final class Distributions {
    private Distributions() {}

    /// In any way.
    public static UnspecifiedDistribution unspecified() {
        return new UnspecifiedDistribution();
    }

    /// Rows with the same values of these expressions together.
    public static ClusteredDistribution clustered(Expression[] clustering) {
        return new ClusteredDistribution(clustering.clone());
    }

    /// By ranges of this order.
    public static OrderedDistribution ordered(SortOrder[] ordering) {
        return new OrderedDistribution(ordering.clone());
    }
}
