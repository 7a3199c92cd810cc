/// Files as rows of their own: where they are, when they changed, how large they are, and their bytes.
///
/// Start reading at [io.troupe.sql.format.binary.BinaryFileFormat]. Readers belong to one thread at a time.
@NullMarked
package io.troupe.sql.format.binary;

import org.jspecify.annotations.NullMarked;
