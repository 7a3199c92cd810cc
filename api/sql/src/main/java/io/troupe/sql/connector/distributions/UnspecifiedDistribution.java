package io.troupe.sql.connector.distributions;

/// In any way.
public record UnspecifiedDistribution() implements Distribution {}
