/// Values that carry their own type, and their binary encoding, which is that of Parquet.
///
/// Start reading at [io.troupe.sql.value.variant.VariantNode]. Everything here is immutable.
@NullMarked
package io.troupe.sql.value.variant;

import org.jspecify.annotations.NullMarked;
