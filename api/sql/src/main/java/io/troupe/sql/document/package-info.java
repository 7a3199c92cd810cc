/// What the catalog keeps between processes, as JSON: databases, tables, views and functions.
///
/// Start reading at [io.troupe.sql.document.ItemDocuments]. Writing an item and reading it again gives an equal one; fields
/// that a document does not have are read as null or empty, so that documents of older versions stay readable. Used by any
/// thread; a [io.troupe.sql.document.JsonFields] by one.
@NullMarked
package io.troupe.sql.document;

import org.jspecify.annotations.NullMarked;
