package io.troupe.sql.function.collated;

import io.troupe.sql.function.Argument;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.ScalarFunction;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StringType;
import java.util.List;

/// A function that is computed otherwise when its text is not compared by its bytes.
///
/// @param plain
///            the function for text that is
/// @param table
///            where other functions are found
record CollatedFunction(ScalarFunction plain, FunctionTable table) implements ScalarFunction {
    @Override
    public String name() {
        return plain.name();
    }

    @Override
    public BoundScalar bind(List<Argument> arguments, Semantics semantics) {
        BoundScalar bound = plain.bind(arguments, semantics);
        List<DataType> types = bound.argumentTypes();
        for (int i = 0; i < types.size(); i++) {
            if (types.get(i) instanceof StringType text && !text.isBinary() && !text.isIndeterminate()) {
                return new CollatedCall(plain, bound, text.collation(), arguments, semantics).bind(i, table);
            }
        }
        return bound;
    }
}
