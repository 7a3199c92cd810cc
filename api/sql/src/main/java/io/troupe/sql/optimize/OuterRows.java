package io.troupe.sql.optimize;

import io.troupe.sql.plan.LogicalPlan;

/// The rows that a subquery is computed for.
///
/// @param rows
///            them, perhaps with columns that other subqueries of the same node have brought, and without the rows that
///            other conditions of the node drop
/// @param input
///            what the node reads, before any of its subqueries; has no columns that `rows` has not, and at least
///            its rows
record OuterRows(LogicalPlan rows, LogicalPlan input) {
    /// Those of a node's only subquery.
    static OuterRows of(LogicalPlan rows) {
        return new OuterRows(rows, rows);
    }
}
