package io.troupe.sql.function.sketch;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StringType;
import java.lang.foreign.MemorySegment;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Sketches as binary values, and values as what sketches count.
final class SketchBytes {
    private SketchBytes() {}

    /// The sketch in a binary value. Bytes that are no sketch, which may make the library fail in any way, give the
    /// error that `problem` makes of what it says.
    static <S> S read(@Nullable Object value, Function<MemorySegment, S> reader,
            Function<String, SqlException> problem) {
        byte[] bytes = ((Bytes) Objects.requireNonNull(value)).array();
        try {
            return reader.apply(MemorySegment.ofArray(bytes));
        } catch (RuntimeException e) {
            throw problem.apply(Objects.requireNonNullElse(e.getMessage(), e.toString()));
        }
    }

    /// The type in which values of `type` are read from their column: text that is compared by its bytes as binary, so
    /// that bytes which are no UTF-8 stay what they are.
    static DataType stored(DataType type) {
        return type instanceof StringType text && text.isBinary() ? DataTypes.BinaryType : type;
    }

    /// A function's name as messages show it.
    static String quoted(String function) {
        return "`" + function + "`";
    }
}
