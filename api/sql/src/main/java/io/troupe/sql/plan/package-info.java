/// Plans and expressions as data: immutable trees of records that are printed, compared, rewritten and sent.
///
/// Start reading at [io.troupe.sql.plan.LogicalPlan] and [io.troupe.sql.plan.Expression].
///
/// A query goes through three shapes of the same trees:
/// 1. *unresolved*, from the parser or from DataFrame calls: names are [io.troupe.sql.plan.Unresolved] expressions and
///    [io.troupe.sql.plan.UnresolvedPlan] relations, and operators are calls of functions by name (`+`, `and`, `like`
///    ...), because only types tell what they mean;
/// 2. *resolved*, from the analyser: columns are [io.troupe.sql.plan.AttributeReference]s, bound by id and never by
///    position or name, functions are bound to types, and casts are explicit;
/// 3. *optimised*: resolved, cheaper, and the same in meaning.
///
/// **Invariants of a resolved plan** (checked after each rule in tests): no unresolved node anywhere; every attribute
/// that an expression refers to is in the output of a child (or of an outer plan, inside a correlated subquery); the
/// ids of the output are distinct; predicates are boolean; arguments have exactly the types that their function was
/// bound to.
///
/// Trees hold no state and may be shared by threads. Subqueries make expressions hold plans, and so both live here.
@NullMarked
package io.troupe.sql.plan;

import org.jspecify.annotations.NullMarked;
