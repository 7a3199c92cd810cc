/// Columns of values in memory, and the kernels that work on them. Nothing here knows of SQL, plans or
/// actors.
///
/// Start reading at [io.troupe.columnar.Batch]: some [io.troupe.columnar.Vector]s of the same length. A
/// vector is on-heap primitive arrays, one *lane* per physical kind of value:
///
/// | lane | class | holds |
/// |---|---|---|
/// | boolean | [io.troupe.columnar.BooleanVector] | one byte a value, 0 or 1 |
/// | int | [io.troupe.columnar.IntVector] | 8, 16 and 32 bit integers, days, months |
/// | long | [io.troupe.columnar.LongVector] | 64 bit integers, microseconds, nanoseconds of a day, decimals of up to 18 digits as scaled integers |
/// | float, double | [io.troupe.columnar.FloatVector], [io.troupe.columnar.DoubleVector] | IEEE 754 |
/// | decimal | [io.troupe.columnar.DecimalVector] | decimals of 19 to 38 digits as scaled 128 bit integers, two longs a
/// value |
/// | bytes | [io.troupe.columnar.BytesVector] | UTF-8 text and binary: ranges of a shared `byte[]` |
/// | interval | [io.troupe.columnar.IntervalVector] | months, days and microseconds |
/// | list, map, struct |
/// [io.troupe.columnar.ListVector], [io.troupe.columnar.MapVector], [io.troupe.columnar.StructVector] |
/// nested values over child vectors |
/// | dictionary | [io.troupe.columnar.DictionaryVector] | codes into a vector of distinct values |
///
/// **Nulls.** Validity is a bitmap (`long[]`, bit `i & 63` of word `i >> 6` is 1 when row `i` has a
/// value), or null when every row has one. Values under nulls are zero (empty for bytes, lists and maps),
/// so that sums need no check. Bits at and past the length are clear.
///
/// **Ownership.** A vector is immutable once it is handed on: who makes one fills its arrays first and
/// does not touch them afterwards, and so vectors may share arrays and cross threads by safe publication.
/// Rows are counted from 0; arrays may be longer than the vector.
///
/// **Size.** Pipelines work on batches of [io.troupe.columnar.Batch#ROWS] rows, small enough to stay in
/// the cache.
///
/// **Kernels** are in the packages below, which depend on this one only, and `join` on `hash`, `select`
/// on `sort`:
///
/// | to | start at |
/// |---|---|
/// | group rows, hash them for an exchange | [io.troupe.columnar.hash.GroupTable], [io.troupe.columnar.hash.RowHasher] |
/// | join | [io.troupe.columnar.join.JoinTable] |
/// | sort, keep the first rows, merge runs | [io.troupe.columnar.sort.Sorting] |
/// | compare, combine conditions, select rows | [io.troupe.columnar.select.ConstantComparison] |
/// | search text | [io.troupe.columnar.text.LikePattern] |
/// | take rows from many batches, lay them end to end | [Gatherer], [Concatenation], [VectorAppender] |
/// | spill and send | [io.troupe.columnar.codec.PageWriter], [io.troupe.columnar.codec.PageReader] |
@NullMarked
package io.troupe.columnar;

import org.jspecify.annotations.NullMarked;
