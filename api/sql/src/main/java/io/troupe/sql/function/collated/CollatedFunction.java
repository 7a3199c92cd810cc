package io.troupe.sql.function.collated;

import io.troupe.sql.collation.Collation;
import io.troupe.sql.collation.Collations;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.function.ScalarFunction;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.coercion.Mismatch;
import io.troupe.sql.function.row.RowFunction;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StringType;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A function that is computed otherwise when its text is not compared by its bytes.
///
/// @param plain
///            the function for text that is
/// @param searches
///            whether it needs collations that tell accents apart
/// @param otherwise
///            how it is bound otherwise
record CollatedFunction(ScalarFunction plain, boolean searches,
        Otherwise otherwise) implements ScalarFunction {
    /// Binds a call whose text has a collation.
    @FunctionalInterface
    interface Otherwise {
        BoundScalar bind(BoundScalar plain, StringType type, List<Argument> arguments, Semantics semantics);
    }

    /// What is computed of arguments of which none is null.
    @FunctionalInterface
    interface Body extends Serializable {
        Object apply(Collation collation, @Nullable Object[] values);
    }

    /// A function that finds one text in another.
    static CollatedFunction searching(ScalarFunction plain, Body body) {
        return new CollatedFunction(plain, true, (bound, type, _, _) -> rows(bound, type, body));
    }

    /// A function that compares whole texts, or single letters without regard to accents.
    static CollatedFunction comparing(ScalarFunction plain, Body body) {
        return new CollatedFunction(plain, false, (bound, type, _, _) -> rows(bound, type, body));
    }

    private static BoundScalar rows(BoundScalar bound, StringType type, Body body) {
        String name = type.collation();
        return new BoundScalar(bound.name(), bound.argumentTypes(), bound.type(), bound.nullable(),
                bound.deterministic(), RowFunction.kernel(bound.argumentTypes(), bound.type(),
                        (values, _) -> body.apply(Collations.of(name), values)));
    }

    @Override
    public String name() {
        return plain.name();
    }

    @Override
    public BoundScalar bind(List<Argument> arguments, Semantics semantics) {
        BoundScalar bound = plain.bind(arguments, semantics);
        for (int i = 0; i < arguments.size(); i++) {
            DataType type = bound.argumentTypes().get(i);
            if (type instanceof StringType text && !text.isBinary() && !text.isIndeterminate()) {
                if (searches && !Collations.of(text.collation()).tellsAccents()) {
                    throw Mismatch.unexpected(Mismatch.call(name(), arguments), i, arguments.get(i),
                            "\"STRING\"");
                }
                return Objects.requireNonNull(otherwise.bind(bound, text, arguments, semantics));
            }
        }
        return bound;
    }
}
