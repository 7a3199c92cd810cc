/// What Spark has in a package of this name: options of data sources and catalogs
/// ([io.troupe.sql.util.CaseInsensitiveStringMap], immutable), and listeners of queries
/// ([io.troupe.sql.util.QueryExecutionListener]), which are called by the thread that ran the query.
@NullMarked
package io.troupe.sql.util;

import org.jspecify.annotations.NullMarked;
