package io.troupe.sql.connector.distributions;

import io.troupe.sql.connector.expressions.SortOrder;

/// Each task has a range of this order.
public record OrderedDistribution(SortOrder[] ordering) implements Distribution {}
