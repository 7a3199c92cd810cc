/// Hashes of rows, and tables that number distinct keys. Start reading at
/// [io.troupe.columnar.hash.GroupTable].
///
/// **Equality of keys.** Null equals null; -0.0 equals 0.0, NaN equals NaN; bytes are equal when all
/// bytes are; structs and lists when their parts are; maps when they have equal entries in the same
/// order. Equal values have equal hashes, whether they are held flat or by a dictionary, in an int or in
/// a long vector, in any JVM.
///
/// **Threads.** A [io.troupe.columnar.hash.GroupTable] has one owner while it grows; once it is handed on
/// and does not change any more, each thread reads it through a [io.troupe.columnar.hash.GroupLookup] of
/// its own.
@NullMarked
package io.troupe.columnar.hash;

import org.jspecify.annotations.NullMarked;
