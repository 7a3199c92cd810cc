/// What a session knows by name: databases, tables, views and functions.
///
/// Start reading at [io.troupe.sql.metastore.SessionCatalog]. Names are compared without case unless the session says
/// otherwise; they are kept as they were written. Everything here lives in memory.
///
/// A catalog may be used by several threads; each operation is atomic.
@NullMarked
package io.troupe.sql.metastore;

import org.jspecify.annotations.NullMarked;
