/// What is known of the values of a column. Everything here is immutable.
@NullMarked
package io.troupe.sql.connector.read.colstats;

import org.jspecify.annotations.NullMarked;
