/// What records of files are when they are not text.
///
/// Start reading at [io.troupe.input.PortableDataStream]. Its objects are immutable and may be sent anywhere; what they
/// open belongs to whoever opened it.
@NullMarked
package io.troupe.input;

import org.jspecify.annotations.NullMarked;
