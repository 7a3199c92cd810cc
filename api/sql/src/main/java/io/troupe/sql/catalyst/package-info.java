/// Rows as data sources see them. Start reading at [io.troupe.sql.catalyst.InternalRow]. Rows belong to one thread.
@NullMarked
package io.troupe.sql.catalyst;

import org.jspecify.annotations.NullMarked;
