package io.troupe.sql.function.text;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.function.row.RowFunction;
import io.troupe.sql.types.DataTypes;
import java.util.List;

/// What is written into a column of texts of limited length: spaces at the end that do not fit are cut off, anything
/// else that does not fit is an error, and a `CHAR` is filled with spaces.
public final class LengthCheck {
    private LengthCheck() {}

    /// The function for columns of at most `limit` characters; `fills` for CHAR.
    public static BoundScalar bind(int limit, boolean fills, boolean nullable) {
        return new BoundScalar(
                (fills ? "to_char_" : "to_varchar_") + limit, List.of(DataTypes.StringType),
                DataTypes.StringType, nullable, true,
                RowFunction.kernel(List.of(DataTypes.StringType), DataTypes.StringType,
                        (values, _) -> checked(String.valueOf(values[0]), limit, fills)));
    }

    private static String checked(String text, int limit, boolean fills) {
        int length = text.codePointCount(0, text.length());
        if (length <= limit) {
            return fills ? text + " ".repeat(limit - length) : text;
        }
        int end = text.offsetByCodePoints(0, limit);
        if (text.substring(end).chars().anyMatch(character -> character != ' ')) {
            throw SqlException.execution("EXCEED_LIMIT_LENGTH", "limit", String.valueOf(limit));
        }
        return text.substring(0, end);
    }
}
