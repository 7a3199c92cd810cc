/// Functions that compute one row at a time, described in one line each. Start reading at
/// [io.troupe.sql.function.row.RowFunction]. Descriptions are immutable; what they bind to is used by several threads.
@NullMarked
package io.troupe.sql.function.row;

import org.jspecify.annotations.NullMarked;
