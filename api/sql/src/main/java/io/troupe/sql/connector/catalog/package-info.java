/// Catalogs and tables of data sources. Start reading at [io.troupe.sql.connector.catalog.TableProvider]
/// for a source that is found by its name, and at [io.troupe.sql.connector.catalog.TableCatalog] for a
/// catalog of tables. Catalogs are used by several threads; a table stands for what it was when it was
/// loaded.
@NullMarked
package io.troupe.sql.connector.catalog;

import org.jspecify.annotations.NullMarked;
