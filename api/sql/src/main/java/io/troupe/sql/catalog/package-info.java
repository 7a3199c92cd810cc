/// What a session's catalog has, for programs.
///
/// Start reading at [io.troupe.sql.catalog.Catalog], which [io.troupe.sql.TroupeSession#catalog] gives.
/// The other types are what it lists: immutable records, safe for use by several threads.
@NullMarked
package io.troupe.sql.catalog;

import org.jspecify.annotations.NullMarked;
