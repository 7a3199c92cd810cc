package io.troupe.sql.analyze;

import io.troupe.sql.types.ByteType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.DayTimeIntervalType;
import io.troupe.sql.types.IntegerType;
import io.troupe.sql.types.NullType;
import io.troupe.sql.types.ShortType;
import io.troupe.sql.types.TimeType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import java.util.List;

/// How arithmetic of dates, times and intervals is shown, which is not as it is written: `date_add(a, 1)` for `a + 1`.
final class TemporalText {
    private TemporalText() {}

    /// The text of a binary operator; empty when it is the usual.
    static String of(String operator, List<DataType> types, List<String> texts) {
        if (types.size() != 2) {
            return "";
        }
        if (operator.equals("-") && types.get(0) instanceof TimeType && types.get(1) instanceof TimeType) {
            return texts.get(0) + " - " + texts.get(1);
        }
        return switch (operator) {
            case "+" -> isPoint(types.get(0)) || types.get(0).isText() && isInterval(types.get(1))
                    ? sum(types.get(0), types.get(1), texts.get(0), texts.get(1), "+")
                    : isPoint(types.get(1)) || types.get(1).isText() && isInterval(types.get(0))
                            ? sum(types.get(1), types.get(0), texts.get(1), texts.get(0), "+")
                            : "";
            case "-" -> types.get(0) instanceof NullType && types.get(1) instanceof TimeType
                    ? texts.get(0) + " - " + texts.get(1)
                    : isPoint(types.get(0)) && !isPoint(types.get(1)) && !types.get(1).isText()
                            || types.get(0).isText() && isInterval(types.get(1))
                                    ? sum(types.get(0), types.get(1), texts.get(0), texts.get(1), "-")
                                    : "";
            case "*" -> isInterval(types.get(1)) && !isInterval(types.get(0))
                    ? "(" + texts.get(1) + " * " + texts.get(0) + ")"
                    : "";
            default -> "";
        };
    }

    private static String sum(DataType point, DataType other, String first, String second, String operator) {
        boolean minus = operator.equals("-");
        if (point instanceof DateType && other instanceof DayTimeIntervalType interval
                && interval.startField() == DayTimeIntervalType.DAY
                && interval.endField() == DayTimeIntervalType.DAY) {
            String days = "extractansiintervaldays(" + second + ")";
            return "date_add(" + first + ", " + (minus ? "(- " + days + ")" : days) + ")";
        }
        if (point instanceof DateType
                && (other instanceof IntegerType || other instanceof ShortType
                        || other instanceof ByteType)) {
            return (minus ? "date_sub(" : "date_add(") + first + ", " + second + ")";
        }
        boolean shortForm = isInterval(other) || other instanceof NullType;
        boolean difference = minus && !(point instanceof TimeType) && other instanceof NullType;
        return shortForm && !difference ? first + " " + operator + " " + second : "";
    }

    private static boolean isPoint(DataType type) {
        return type instanceof DateType || type instanceof TimestampType || type instanceof TimestampNTZType
                || type instanceof TimeType;
    }

    private static boolean isInterval(DataType type) {
        return io.troupe.sql.function.coercion.Coercion.isInterval(type);
    }
}
