/// Names of data sources, and conditions as sources of the first version of Spark's interface know them.
/// Start reading at [io.troupe.sql.sources.Filter]; everything here is immutable. Values are Java's own:
/// `java.time`, `BigDecimal`, `String`.
@NullMarked
package io.troupe.sql.sources;

import org.jspecify.annotations.NullMarked;
