/// Lines of text files, scanned as bytes.
///
/// Start reading at [io.troupe.rdd.internal.text.TextInput], which turns paths, patterns and folders into
/// [io.troupe.rdd.internal.text.FileSplit]s when a job is planned; a task then reads its split with a
/// [io.troupe.rdd.internal.text.LineReader]. Files are UTF-8; a line ends at `\n`, `\r\n` or a lone `\r`, which
/// is not part of it. Bytes that are not UTF-8 become U+FFFD.
///
/// Which line belongs to which split: a split owns the lines whose first byte has an offset in `(offset, offset
/// + length]`, and the first split of a file also the line at offset 0. So every line is read exactly once,
///   wherever splits are cut.
///
/// Threads: a reader belongs to one thread; everything else is immutable.
@NullMarked
package io.troupe.rdd.internal.text;

import org.jspecify.annotations.NullMarked;
