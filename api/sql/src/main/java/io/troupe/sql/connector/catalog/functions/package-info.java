/// Functions of catalogs. Start reading at [io.troupe.sql.connector.catalog.functions.UnboundFunction].
/// Bound functions are sent to tasks; each call of one is by one thread at a time.
@NullMarked
package io.troupe.sql.connector.catalog.functions;

import org.jspecify.annotations.NullMarked;
