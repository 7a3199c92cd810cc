/// Orders of rows: sorting, the first rows of an order, merging sorted runs. Start reading at
/// [io.troupe.columnar.sort.Sorting].
///
/// **Order of values.** Numbers by value, with -0.0 equal to 0.0 and NaN above all and equal to itself;
/// false before true; bytes unsigned, a prefix before what it begins; lists and maps element by element,
/// a shorter one first when it is a prefix; structs field by field; nulls inside of lists and structs
/// first. Nulls of a key column go where its [io.troupe.columnar.sort.SortKey] says, whatever the
/// direction.
///
/// **Prefixes.** All kernels compare 64-bit numbers first, which order as the first key does but for
/// ties, and whole rows only where these are equal.
///
/// **Threads.** Everything here has one owner; vectors are only read.
@NullMarked
package io.troupe.columnar.sort;

import org.jspecify.annotations.NullMarked;
