/// Records in text formats: their options, their schemas and the texts of their fields.
///
/// Start reading at [io.troupe.sql.function.record.FieldText]. Everything here is immutable.
@NullMarked
package io.troupe.sql.function.record;

import org.jspecify.annotations.NullMarked;
