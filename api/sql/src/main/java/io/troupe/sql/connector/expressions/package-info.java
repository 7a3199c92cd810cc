/// Columns, constants and functions of them as data sources and catalogs see them. Start reading at
/// [io.troupe.sql.connector.expressions.Expressions]; everything here is immutable.
@NullMarked
package io.troupe.sql.connector.expressions;

import org.jspecify.annotations.NullMarked;
