/// `+`, `-`, `*`, `/`, `div`, `%`, signs and absolute values of numbers, dates, moments and intervals. Start reading at
/// [io.troupe.sql.function.arithmetic.ArithmeticFunctions]. Kernels are stateless.
@NullMarked
package io.troupe.sql.function.arithmetic;

import org.jspecify.annotations.NullMarked;
