/// Vectors that data sources fill value by value. Start reading at
/// [io.troupe.sql.execution.vectorized.OnHeapColumnVector]. Used by one thread at a time.
@NullMarked
package io.troupe.sql.execution.vectorized;

import org.jspecify.annotations.NullMarked;
