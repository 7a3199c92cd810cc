package io.troupe.sql.jdbc;

import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the text of an array, as `{1,NULL,"a,b"}`, in which `\` is before a character that means itself.
final class PostgresArrays {
    private final String text;
    private final char delimiter;
    private final ZoneId zone;
    private int at;

    private PostgresArrays(String text, char delimiter, ZoneId zone) {
        this.text = text;
        this.delimiter = delimiter;
        this.zone = zone;
    }

    /// The elements of an array. Throws an [SQLException] when they are not of its type, or have more or fewer dimensions.
    ///
    /// @param delimiter
    ///            what stands between elements: `,` but for boxes
    static List<@Nullable Object> parse(String text, char delimiter, ArrayType type, ZoneId zone)
            throws SQLException {
        // bounds that do not begin at 1 stand in front, as [0:1]={1,2}
        int from = text.startsWith("[") ? text.indexOf('=') + 1 : 0;
        PostgresArrays reader = new PostgresArrays(text.substring(from), delimiter, zone);
        return reader.array(type);
    }

    private List<@Nullable Object> array(ArrayType type) throws SQLException {
        List<@Nullable Object> elements = new ArrayList<>();
        at++;
        while (text.charAt(at) != '}') {
            elements.add(element(type.elementType()));
            if (text.charAt(at) == delimiter) {
                at++;
            }
        }
        at++;
        return elements;
    }

    private @Nullable Object element(DataType type) throws SQLException {
        if (type instanceof ArrayType inner && text.charAt(at) == '{') {
            return array(inner);
        }
        boolean isQuoted = text.charAt(at) == '"';
        if (type instanceof ArrayType || text.charAt(at) == '{') {
            throw new SQLException("the array " + text + " has other dimensions than " + type.sql()
                    + ", the type of its elements", "2202E");
        }
        String token = isQuoted ? quoted() : plain();
        try {
            return token.equals("NULL") && !isQuoted ? null : PostgresText.parse(token, type, zone);
        } catch (NumberFormatException | DateTimeException e) {
            throw new SQLException("the element " + token + " of an array is no " + type.sql(), "22018", e);
        }
    }

    private String quoted() {
        StringBuilder token = new StringBuilder();
        for (at++; text.charAt(at) != '"'; at++) {
            if (text.charAt(at) == '\\') {
                at++;
            }
            token.append(text.charAt(at));
        }
        at++;
        return token.toString();
    }

    private String plain() {
        int from = at;
        while (text.charAt(at) != delimiter && text.charAt(at) != '}') {
            at++;
        }
        return text.substring(from, at);
    }
}
