/// Comparisons and truth values over vectors, and the rows that they select. Start reading at
/// [io.troupe.columnar.select.ConstantComparison].
///
/// A *selection* is the first `count` of an `int[]` of row numbers in ascending order. Kernels narrow it
/// in place without a branch on the outcome: each row is written, and kept by moving on.
///
/// Comparisons with null are null ([io.troupe.columnar.select.Operator#NULL_SAFE_EQUAL] apart), and only
/// true selects. Values are ordered as in the package [io.troupe.columnar.sort]: NaN is equal to itself
/// and above all.
///
/// **Threads.** Objects here keep scratch memory and have one owner; static methods may be called from
/// anywhere.
@NullMarked
package io.troupe.columnar.select;

import org.jspecify.annotations.NullMarked;
