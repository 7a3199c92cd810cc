/// Tests of applications with JUnit Jupiter.
///
/// Start reading at [io.troupe.testkit.TroupeTest]:
/// ```
/// &#64;TroupeTest
/// class TotalsTest {
///     &#64;Test
///     void addsUp(TroupeContext context) {
///         assertEquals(6, context.parallelize(List.of(1, 2, 3)).reduce(Integer::sum));
///     }
/// }
/// ```
/// Contexts with the same settings are started once and shared by all tests of a run; they end with it. A context is
/// used by one test at a time, also when tests run in parallel.
@NullMarked
package io.troupe.testkit;

import org.jspecify.annotations.NullMarked;
