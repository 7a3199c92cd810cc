package io.troupe.sql.connector.distributions;

import io.troupe.sql.connector.expressions.Expression;

/// Rows with the same values of these expressions go to the same task.
public record ClusteredDistribution(Expression[] clustering) implements Distribution {}
