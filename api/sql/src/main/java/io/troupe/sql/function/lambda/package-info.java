/// Functions some of whose arguments are lambdas.
///
/// Start reading at [io.troupe.sql.function.lambda.LambdaFunctions]. A lambda is computed once for all elements of all
/// rows of a batch where that is possible; folding and sorting go step by step. Everything here is stateless.
@NullMarked
package io.troupe.sql.function.lambda;

import org.jspecify.annotations.NullMarked;
