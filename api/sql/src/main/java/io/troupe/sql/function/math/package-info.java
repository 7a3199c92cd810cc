/// Functions of numbers. Start reading at [io.troupe.sql.function.math.MathFunctions]. Kernels are stateless but for
/// random numbers, which keep a generator for each task.
@NullMarked
package io.troupe.sql.function.math;

import org.jspecify.annotations.NullMarked;
