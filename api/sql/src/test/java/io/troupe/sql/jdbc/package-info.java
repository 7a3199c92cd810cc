/// Databases that tests start themselves, and what is read from and written to them.
@NullMarked
package io.troupe.sql.jdbc;

import org.jspecify.annotations.NullMarked;
