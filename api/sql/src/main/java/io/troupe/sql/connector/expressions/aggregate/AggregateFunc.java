package io.troupe.sql.connector.expressions.aggregate;

import io.troupe.sql.connector.expressions.Expression;

/// An aggregate function: [Min], [Max], [Count], [CountStar], [Sum] or [Avg].
public interface AggregateFunc extends Expression {}
