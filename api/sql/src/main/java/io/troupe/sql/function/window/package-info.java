/// Functions of a row and the rows around it in its window partition. Start reading at
/// [io.troupe.sql.function.window.WindowFunctions]. Kernels are stateless and see a whole partition at once.
@NullMarked
package io.troupe.sql.function.window;

import org.jspecify.annotations.NullMarked;
