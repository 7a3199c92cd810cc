package io.troupe.sql.function.text;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.function.row.RowBody;
import io.troupe.sql.function.row.RowFunction;
import io.troupe.sql.function.signature.BoundRow;
import io.troupe.sql.function.signature.BoundRow.Binding;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.function.signature.Cells;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// Functions of regular expressions in the syntax of `java.util.regex`.
final class RegularExpressions {
    private record Compiled(String regex, Pattern pattern) {}

    /// The last expression of each thread: most queries have one, the same for all rows.
    private static final ThreadLocal<@Nullable Compiled> LAST = new ThreadLocal<>();

    private RegularExpressions() {}

    static void register(FunctionTable table) {
        table.add(new BoundRow("regexp_replace", RegularExpressions::replace));
        add(table, "regexp_extract", DataTypes.StringType, (values, _) -> {
            Matcher matcher = matcher("regexp_extract", values);
            int group = group("regexp_extract", values, matcher);
            String found = matcher.find() ? matcher.group(group) : "";
            return found == null ? "" : found;
        });
        add(table, "regexp_extract_all", DataTypes.createArrayType(DataTypes.StringType), (values, _) -> {
            Matcher matcher = matcher("regexp_extract_all", values);
            int group = group("regexp_extract_all", values, matcher);
            List<String> all = new ArrayList<>();
            while (matcher.find()) {
                String found = matcher.group(group);
                all.add(found == null ? "" : found);
            }
            return all;
        });
        add(table, "regexp_instr", DataTypes.IntegerType, (values, _) -> {
            Matcher matcher = matcher("regexp_instr", values);
            return matcher.find() ? matcher.toMatchResult().start() + 1 : 0;
        });
        table.add(RowFunction.of("regexp_count", DataTypes.IntegerType, (values, _) -> {
            Matcher matcher = matcher("regexp_count", values);
            int count = 0;
            while (matcher.find()) {
                count++;
            }
            return count;
        }, Parameter.TEXT, Parameter.TEXT));
        table.add(RowFunction.of("regexp_substr", DataTypes.StringType, (values, _) -> {
            Matcher matcher = matcher("regexp_substr", values);
            return matcher.find() ? matcher.group() : null;
        }, Parameter.TEXT, Parameter.TEXT).nullable());
    }

    private static void add(FunctionTable table, String name, DataType type, RowBody body) {
        table.add(
                RowFunction.of(name, type, body, Parameter.TEXT, Parameter.TEXT, Parameter.INT).optional(1));
    }

    /// The compiled `regex`. Throws SqlException when it is none; `function` is who asks.
    static Pattern pattern(String function, String regex) {
        Compiled last = LAST.get();
        if (last != null && last.regex.equals(regex)) {
            return last.pattern;
        }
        try {
            Pattern pattern = Pattern.compile(regex);
            LAST.set(new Compiled(regex, pattern));
            return pattern;
        } catch (PatternSyntaxException e) {
            throw SqlException.execution("INVALID_PARAMETER_VALUE.PATTERN", "parameter", "`regexp`",
                    "functionName",
                    "`" + function + "`", "value", "'" + regex + "'");
        }
    }

    private static Matcher matcher(String function, @Nullable Object[] values) {
        return pattern(function, Cells.text(values[1])).matcher(Cells.text(values[0]));
    }

    private static int group(String function, @Nullable Object[] values, Matcher matcher) {
        int group = values.length > 2 ? Cells.integer(values[2]) : 1;
        if (group < 0 || group > matcher.groupCount()) {
            throw SqlException.execution("INVALID_PARAMETER_VALUE.REGEX_GROUP_INDEX", "parameter", "`idx`",
                    "functionName", "`" + function + "`", "groupCount",
                    Integer.toString(matcher.groupCount()),
                    "groupIndex", Integer.toString(group));
        }
        return group;
    }

    private static Binding replace(Call call) {
        call.requireSize(3, 4);
        List<DataType> types = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            types.add(call.input(i, Parameter.TEXT));
        }
        if (call.size() == 4) {
            types.add(call.input(3, Parameter.INT));
            Object position = call.constant(3, "position");
            if (position instanceof Number number && number.intValue() < 1) {
                throw call.mismatch("VALUE_OUT_OF_RANGE", "exprName", "position", "valueRange",
                        "(0, 2147483647]",
                        "currentValue", number.toString());
            }
        }
        return Binding.strict(call, types, types.get(0), (values, _) -> {
            String text = Cells.text(values[0]);
            int from = values.length > 3 ? Cells.integer(values[3]) - 1 : 0;
            if (from != 0 && from >= text.length()) {
                return text;
            }
            Matcher matcher = pattern("regexp_replace", Cells.text(values[1])).matcher(text);
            String replacement = Cells.text(values[2]);
            matcher.region(from, text.length());
            StringBuilder result = new StringBuilder();
            try {
                while (matcher.find()) {
                    matcher.appendReplacement(result, replacement);
                }
            } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
                throw SqlException.execution("INVALID_REGEXP_REPLACE", "source", text, "pattern",
                        Cells.text(values[1]), "replacement", replacement, "position",
                        Integer.toString(from + 1));
            }
            return matcher.appendTail(result).toString();
        });
    }
}
