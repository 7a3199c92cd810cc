/// Plans and measurements of queries as text: [io.troupe.sql.explain.PlanTree] for logical plans,
/// [io.troupe.sql.explain.FormattedPlan] for physical ones, [io.troupe.sql.explain.MetricsText] for what their operators did.
///
/// All of them are functions of a plan or of measurements, for use by any thread, and know nothing of sessions.
@NullMarked
package io.troupe.sql.explain;

import org.jspecify.annotations.NullMarked;
