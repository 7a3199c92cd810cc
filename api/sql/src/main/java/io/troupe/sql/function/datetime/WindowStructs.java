package io.troupe.sql.function.datetime;

import static io.troupe.sql.function.datetime.DateTimeFunctions.at;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.ScalarFunction;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.cast.IntervalParser;
import io.troupe.sql.function.coercion.Mismatch;
import io.troupe.sql.function.row.RowFunction;
import io.troupe.sql.types.CalendarInterval;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// `window(moment, duration[, slide[, start]])` where windows do not overlap, and `window_time(window)`;
/// [SlidingWindows] are for windows that do.
final class WindowStructs {
    private WindowStructs() {}

    static void register(FunctionTable table) {
        table.add(new Window());
        table.add(new WindowTime());
    }

    private record Window() implements ScalarFunction {
        @Override
        public String name() {
            return "window";
        }

        @Override
        public BoundScalar bind(List<Argument> arguments, Semantics semantics) {
            Mismatch.checkCount("window", arguments, 2, 4);
            Argument moment = arguments.getFirst();
            DataType type = moment.type() instanceof TimestampNTZType
                    ? moment.type()
                    : DataTypes.TimestampType;
            long duration = micros(arguments, 1);
            long slide = arguments.size() > 2 ? micros(arguments, 2) : duration;
            long start = arguments.size() > 3 ? micros(arguments, 3) : 0;
            if (duration <= 0 || slide != duration) {
                throw SqlException.analysis(Origin.UNKNOWN,
                        "DATATYPE_MISMATCH.PARAMETER_CONSTRAINT_VIOLATION",
                        "sqlExpr", Mismatch.quoted(Mismatch.call("window", arguments)), "leftExprName",
                        "`slideDuration`", "leftExprValue", slide + "L", "constraint", "equal to",
                        "rightExprName", "`windowDuration`", "rightExprValue", duration + "L");
            }
            StructType window = new StructType(List.of(new StructField("start", type, true),
                    new StructField("end", type, true)));
            List<DataType> types = new ArrayList<>(List.of(type));
            arguments.stream().skip(1).map(Argument::type).forEach(types::add);
            return new BoundScalar("window_" + duration + "_" + start, types, window, moment.nullable(), true,
                    RowFunction.kernel(types, window, (values, _) -> {
                        long micros = (Long) at(values, 0);
                        long first = micros - Math.floorMod(micros - start, duration);
                        return new StructValue(Arrays.asList(first, first + duration));
                    }));
        }
    }

    /// The microseconds of the constant interval that argument `index` of `window` is.
    static long micros(List<Argument> arguments, int index) {
        Argument argument = arguments.get(index);
        CalendarInterval interval = argument.constant() instanceof String text
                ? IntervalParser.calendar(text).orElse(null)
                : argument.constant() instanceof CalendarInterval calendar ? calendar : null;
        if (argument.constant() instanceof Long micros && interval == null) {
            return micros;
        }
        if (interval == null || interval.months() != 0) {
            throw Mismatch.notConstant(Mismatch.call("window", arguments),
                    index == 1 ? "windowDuration" : index == 2 ? "slideDuration" : "startTime", argument);
        }
        return interval.days() * Moments.DAY + interval.microseconds();
    }

    private record WindowTime() implements ScalarFunction {
        @Override
        public String name() {
            return "window_time";
        }

        @Override
        public BoundScalar bind(List<Argument> arguments, Semantics semantics) {
            Mismatch.checkCount("window_time", arguments, 1, 1);
            Argument window = arguments.getFirst();
            if (!(window.type() instanceof StructType struct) || struct.size() != 2
                    || !(struct.apply(1).dataType() instanceof TimestampType
                            || struct.apply(1).dataType() instanceof TimestampNTZType)) {
                throw Mismatch.unexpected(Mismatch.call("window_time", arguments), 0, window,
                        "\"STRUCT<start: TIMESTAMP, end: TIMESTAMP>\"");
            }
            DataType type = struct.apply(1).dataType();
            List<DataType> types = List.of(window.type());
            return new BoundScalar("window_time", types, type, window.nullable(), true,
                    RowFunction.kernel(types, type, (values, _) -> {
                        Object end = ((StructValue) at(values, 0)).fields().get(1);
                        return end == null ? null : (Long) end - 1;
                    }));
        }
    }
}
