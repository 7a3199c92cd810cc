/// What a session knows by name: databases, tables, views, functions and the next values of identity columns.
///
/// Start reading at [io.troupe.sql.metastore.SessionCatalog]. Names are compared without case. What
/// sessions share is in a [io.troupe.sql.metastore.SharedCatalog], in memory or, by
/// `io.troupe.sql.metastore.store`, in files that other processes use too; temporary views and functions
/// are a session's own.
///
/// A catalog may be used by several threads; each operation is atomic.
@NullMarked
package io.troupe.sql.metastore;

import org.jspecify.annotations.NullMarked;
