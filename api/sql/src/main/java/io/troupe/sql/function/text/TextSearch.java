package io.troupe.sql.function.text;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.function.row.RowFunction;
import io.troupe.sql.function.signature.Cells;
import io.troupe.sql.types.DataTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a text is in another, and the parts between.
final class TextSearch {
    private TextSearch() {}

    static void register(FunctionTable table) {
        table.add(RowFunction.two("instr", Parameter.TEXT, Parameter.TEXT, DataTypes.IntegerType,
                (text, part) -> position((String) text, (String) part, 1)));
        RowFunction locate = RowFunction
                .of("locate", DataTypes.IntegerType, TextSearch::locate, Parameter.TEXT,
                        Parameter.TEXT, Parameter.INT)
                .optional(1).takingNulls();
        table.add(locate, "position");
        table.add(RowFunction.two("find_in_set", Parameter.TEXT, Parameter.TEXT, DataTypes.IntegerType,
                (text, set) -> ((String) text).contains(",")
                        ? 0
                        : List.of(((String) set).split(",", -1)).indexOf(text) + 1));
        table.add(RowFunction.of("substring_index", DataTypes.StringType,
                (values, _) -> index(Cells.text(values[0]), Cells.text(values[1]), Cells.integer(values[2])),
                Parameter.TEXT, Parameter.TEXT, Parameter.INT));
        table.add(RowFunction.of("split_part", DataTypes.StringType,
                (values, _) -> part(Cells.text(values[0]), Cells.text(values[1]), Cells.integer(values[2])),
                Parameter.TEXT, Parameter.TEXT, Parameter.INT));
        table.add(RowFunction.of("split", DataTypes.createArrayType(DataTypes.StringType, false),
                (values, _) -> split(Cells.text(values[0]), Cells.text(values[1]),
                        values.length > 2 ? Cells.integer(values[2]) : -1),
                Parameter.TEXT, Parameter.TEXT, Parameter.INT).optional(1));
        table.add(RowFunction.of("levenshtein", DataTypes.IntegerType,
                (values, _) -> Distance.between(Cells.text(values[0]), Cells.text(values[1]),
                        values.length > 2 ? Cells.integer(values[2]) : -1),
                Parameter.TEXT, Parameter.TEXT, Parameter.INT).optional(1));
    }

    private static @Nullable Object locate(@Nullable Object[] values, Object context) {
        if (values.length > 2 && values[2] == null) {
            return 0;
        }
        if (values[0] == null || values[1] == null) {
            return null;
        }
        int from = values.length > 2 ? Cells.integer(values[2]) : 1;
        return from < 1 ? 0 : position(Cells.text(values[1]), Cells.text(values[0]), from);
    }

    /// The position in code points, 1-based, of `part` at or after position `from`; 0 when it is not there.
    static int position(String text, String part, int from) {
        int points = text.codePointCount(0, text.length());
        if (from - 1 > points) {
            return 0;
        }
        int index = text.indexOf(part, text.offsetByCodePoints(0, from - 1));
        return index < 0 ? 0 : text.codePointCount(0, index) + 1;
    }

    private static String index(String text, String delimiter, int count) {
        if (delimiter.isEmpty() || count == 0) {
            return "";
        }
        if (count > 0) {
            int end = -1;
            for (int i = 0; i < count; i++) {
                end = text.indexOf(delimiter, end + 1);
                if (end < 0) {
                    return text;
                }
            }
            return text.substring(0, end);
        }
        int start = text.length() - delimiter.length() + 1;
        for (int i = 0; i < -count; i++) {
            start = start == 0 ? -1 : text.lastIndexOf(delimiter, start - 1);
            if (start < 0) {
                return text;
            }
        }
        return text.substring(start + delimiter.length());
    }

    private static String part(String text, String delimiter, int number) {
        if (number == 0) {
            throw SqlException.execution("INVALID_INDEX_OF_ZERO");
        }
        String[] parts = delimiter.isEmpty() ? new String[]{text} : text.split(Pattern.quote(delimiter), -1);
        int index = number > 0 ? number - 1 : parts.length + number;
        return index >= 0 && index < parts.length ? parts[index] : "";
    }

    private static List<String> split(String text, String regex, int limit) {
        if (!text.isEmpty() && regex.isEmpty()) {
            List<String> characters = new ArrayList<>();
            int offset = 0;
            while (offset < text.length()) {
                int next = text.offsetByCodePoints(offset, 1);
                boolean rest = limit > 0 && characters.size() == limit - 1;
                characters.add(text.substring(offset, rest ? text.length() : next));
                offset = rest ? text.length() : next;
            }
            return characters;
        }
        return List.of(RegularExpressions.pattern("split", regex).split(text, limit <= 0 ? -1 : limit));
    }
}
