/// Files of plain text: a row for each line, or for each file.
///
/// Start reading at [io.troupe.sql.format.text.TextFormat]. Readers and writers belong to one thread at a time.
@NullMarked
package io.troupe.sql.format.text;

import org.jspecify.annotations.NullMarked;
