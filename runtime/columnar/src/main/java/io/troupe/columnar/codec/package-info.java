/// Batches as bytes: what is sent between processes and what is spilled to disk. Start reading at
/// [io.troupe.columnar.codec.PageWriter].
///
/// A *page* is a batch in bytes; a spill file is one page after the other, without anything between or
/// around them. All numbers are little-endian.
///
/// | bytes | header of a page |
/// |---|---|
/// | 4 | `TPGE` |
/// | 1 | version, 1 |
/// | 1 | id of the compression of the body, 0 when it is as it is |
/// | 2 | 0 |
/// | 4 | length of the body once decompressed |
/// | 4 | length of the body as stored |
/// | 4 | CRC-32C of the body as stored |
/// | 4 | CRC-32C of the 20 bytes before |
///
/// The body is the number of rows, the number of columns, and the columns. A vector is a byte for its
/// kind, a byte that is 1 when a bitmap of validity follows, its size, the bitmap, and then its arrays as
/// they are, only as long as the vector. Of bytes and elements only those are written that rows refer to,
/// end to end in the order of the rows, unless rows overlap so much that this would be more than there
/// is. Dictionaries are written once a page, without the entries that no row has when they have more
/// entries than the page has rows.
///
/// What is read back is equal row by row, not array by array. Bytes that are not a page give one
/// [io.troupe.columnar.codec.CorruptPageException].
///
/// **Threads.** A writer or reader has one owner; who gives a stream closes it.
@NullMarked
package io.troupe.columnar.codec;

import org.jspecify.annotations.NullMarked;
