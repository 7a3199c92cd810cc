package io.troupe.sql.format.json;

import io.troupe.sql.types.BooleanType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.DoubleType;
import io.troupe.sql.types.FloatType;
import io.troupe.sql.types.TimestampType;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// Which values of JSON may be values of a type.
enum JsonKind {
    /// All of them.
    TEXT,
    /// True and false.
    TRUTH,
    /// Numbers without point and exponent.
    INTEGER,
    /// Numbers, and the names of what is none in a text or without quotes.
    FLOATING,
    /// Numbers and texts.
    DECIMAL,
    /// Texts, and seconds since 1970.
    TIMESTAMP,
    /// Texts.
    QUOTED;

    private static final Set<String> NON_NUMBERS = Set.of(
            "NaN", "Infinity", "-Infinity", "+Infinity", "INF", "-INF", "+INF");

    /// The kind of `type`, which is not nested.
    static JsonKind of(DataType type) {
        return switch (type) {
            case BooleanType _ -> TRUTH;
            case FloatType _,DoubleType _ -> FLOATING;
            case DecimalType _ -> DECIMAL;
            case TimestampType _ -> TIMESTAMP;
            default -> type.isText() ? TEXT : type.isIntegral() ? INTEGER : QUOTED;
        };
    }

    /// Whether the scalar, which is not null, may be a value.
    boolean takes(JsonLexer.Scalar scalar) {
        return switch (scalar) {
            case NULL -> true;
            case TRUE, FALSE -> this == TEXT || this == TRUTH;
            case INTEGER -> this != TRUTH && this != QUOTED;
            case FRACTION -> this == TEXT || this == FLOATING || this == DECIMAL;
            case NON_NUMBER -> this == TEXT || this == FLOATING;
        };
    }

    /// Whether the text that `lexer` has read may be a value.
    boolean takes(JsonLexer lexer) {
        return switch (this) {
            case TEXT, DECIMAL, TIMESTAMP, QUOTED -> true;
            case TRUTH, INTEGER -> false;
            case FLOATING -> lexer.to() - lexer.from() <= 9 && NON_NUMBERS.contains(
                    new String(
                            lexer.value(), lexer.from(), lexer.to() - lexer.from(),
                            StandardCharsets.ISO_8859_1));
        };
    }
}
