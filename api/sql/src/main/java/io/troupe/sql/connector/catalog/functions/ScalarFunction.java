package io.troupe.sql.connector.catalog.functions;

import io.troupe.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/// A function of the values of one row. Implement [#produceResult], or a public method `invoke`, static or not, that
/// takes the values themselves: `boolean`, `byte`, `short`, `int`, `long`, `float`, `double`, `UTF8String`, `byte[]`,
/// `BigDecimal`, `InternalRow`, `List` or `MapValue` for the types of [#inputTypes]. It is preferred when there are both,
/// and is not called when an argument is null: the result is null then.
public interface ScalarFunction<R> extends BoundFunction {
    /// The name of the method that takes values.
    String MAGIC_METHOD_NAME = "invoke";

    /// The result for arguments, in the representation of `io.troupe.sql.types`; may be null. A function that has a method
    /// `invoke` for its types need not have this.
    default @Nullable R produceResult(InternalRow input) {
        throw new IllegalStateException("the function " + name() + " takes no rows");
    }
}
