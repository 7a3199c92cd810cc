/// How a table wants the rows that are written to it divided among tasks. Start reading at
/// [io.troupe.sql.connector.distributions.Distributions]; everything here is immutable.
@NullMarked
package io.troupe.sql.connector.distributions;

import org.jspecify.annotations.NullMarked;
