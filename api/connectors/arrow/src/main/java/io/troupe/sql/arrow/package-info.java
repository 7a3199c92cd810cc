/// Arrow: datasets as record batches and back, in memory, as streams and as files.
///
/// Start reading at [io.troupe.sql.arrow.Arrow]. [io.troupe.sql.arrow.ArrowTypes] brings schemas to and
/// fro; [io.troupe.sql.arrow.ArrowOutput] and [io.troupe.sql.arrow.ArrowInput] copy values, as Arrow's
/// memory lies outside the heap. Only the process that calls needs the library, and the JVM option
/// `--add-opens=java.base/java.nio=ALL-UNNAMED`, without which the library does not start.
///
/// Who brings an allocator closes it. Readers and iterators belong to one thread at a time and are to be closed.
@NullMarked
package io.troupe.sql.arrow;

import org.jspecify.annotations.NullMarked;
