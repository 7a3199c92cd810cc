/// Functions of shapes in a plane and on the globe.
///
/// Start reading at [io.troupe.sql.function.spatial.SpatialFunctions]. Everything here is immutable, but
/// [io.troupe.sql.function.spatial.WellKnownBinary], which reads one value on one thread.
@NullMarked
package io.troupe.sql.function.spatial;

import org.jspecify.annotations.NullMarked;
