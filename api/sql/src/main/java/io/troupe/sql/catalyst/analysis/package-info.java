/// What catalogs throw when something is not there, or there already. Start reading at
/// [io.troupe.sql.catalyst.analysis.NoSuchTableException]; everything here is immutable.
@NullMarked
package io.troupe.sql.catalyst.analysis;

import org.jspecify.annotations.NullMarked;
