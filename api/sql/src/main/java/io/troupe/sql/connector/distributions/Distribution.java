package io.troupe.sql.connector.distributions;

/// How rows are divided among tasks.
public sealed interface Distribution
        permits UnspecifiedDistribution, ClusteredDistribution, OrderedDistribution {}
