package io.troupe.sql.function.math;

import io.troupe.sql.function.Argument;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.ScalarFunction;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.coercion.Coercion;
import io.troupe.sql.function.coercion.Mismatch;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.function.row.RowFunction;
import io.troupe.sql.types.CalendarIntervalType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `width_bucket(value, from, to, count)`: which of `count` ranges of the same width a number or interval lies in.
record WidthBucket() implements ScalarFunction {
    static void register(FunctionTable table) {
        table.add(new WidthBucket());
    }

    @Override
    public String name() {
        return "width_bucket";
    }

    @Override
    public BoundScalar bind(List<Argument> arguments, Semantics semantics) {
        Mismatch.checkCount("width_bucket", arguments, 4, 4);
        String sql = Mismatch.call("width_bucket", arguments);
        DataType first = arguments.getFirst().type();
        boolean interval = Coercion.isInterval(first) && !(first instanceof CalendarIntervalType);
        DataType type = interval
                ? Coercion
                        .commonType(arguments.subList(0, 3).stream().map(Argument::type).toList(), semantics)
                        .orElseThrow(() -> Mismatch.unexpected(sql, 1, arguments.get(1),
                                Mismatch.quoted(first)))
                : DataTypes.DoubleType;
        for (int i = 0; i < 3 && !interval; i++) {
            Argument argument = arguments.get(i);
            if (Parameter.DOUBLE.target(argument.type(), semantics).isEmpty()) {
                throw Mismatch.unexpected(sql, i, argument,
                        "(\"DOUBLE\" or \"INTERVAL YEAR TO MONTH\" or \"INTERVAL DAY TO SECOND\")");
            }
        }
        List<DataType> types = List.of(type, type, type, DataTypes.LongType);
        return new BoundScalar("width_bucket", types, DataTypes.LongType, true, true,
                RowFunction.kernel(types, DataTypes.LongType, (values, _) -> bucket(number(values[0]),
                        number(values[1]), number(values[2]), (long) number(values[3]))));
    }

    private static double number(@Nullable Object value) {
        return ((Number) java.util.Objects.requireNonNull(value)).doubleValue();
    }

    private static @Nullable Long bucket(double value, double from, double to, long count) {
        if (count <= 0 || count == Long.MAX_VALUE || Double.isNaN(value) || from == to
                || !Double.isFinite(from) || !Double.isFinite(to)) {
            return null;
        }
        double least = Math.min(from, to);
        double most = Math.max(from, to);
        boolean rising = from < to;
        if (rising ? value < least : value > most) {
            return 0L;
        }
        if (rising ? value >= most : value <= least) {
            return count + 1;
        }
        double distance = rising ? value - least : most - value;
        return (long) (count * distance / (most - least)) + 1;
    }
}
