/// Looks up names and types: turns unresolved plans into resolved ones, or says what is wrong with them.
///
/// Start reading at [io.troupe.sql.analyze.Analyzer]; [io.troupe.sql.analyze.PlanResolver] goes through plans from the
/// leaves up, and [io.troupe.sql.analyze.ExpressionResolver] through expressions. Every plan that is resolved comes with
/// its [io.troupe.sql.analyze.Scope]: the columns that names above it may mean. A block of SELECT is one
/// [io.troupe.sql.analyze.SelectBlock], which puts aggregation, windows, generators and order into their places when all
/// its clauses are known.
///
/// An [io.troupe.sql.analyze.Analyzer] may be used by several threads; everything else here belongs to one analysis and
/// so to one thread. Each table, view and common table expression is resolved anew wherever it is named, so that ids of
/// columns never meet.
@NullMarked
package io.troupe.sql.analyze;

import org.jspecify.annotations.NullMarked;
