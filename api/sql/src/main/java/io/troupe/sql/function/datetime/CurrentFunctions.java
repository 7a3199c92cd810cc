package io.troupe.sql.function.datetime;

import static io.troupe.sql.function.row.RowFunction.of;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.ScalarFunction;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.cast.DateTimeText;
import io.troupe.sql.function.coercion.Mismatch;
import io.troupe.sql.function.row.RowFunction;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.TimeType;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// The moment the query started, in many shapes. The same for all rows.
final class CurrentFunctions {
    private CurrentFunctions() {}

    static void register(FunctionTable table) {
        for (String name : List.of("current_timestamp", "now")) {
            table.add(of(name, DataTypes.TimestampType,
                    (_, context) -> ChronoUnit.MICROS.between(java.time.Instant.EPOCH,
                            context.queryStart())));
        }
        for (String name : List.of("current_date", "curdate")) {
            table.add(of(name, DataTypes.DateType,
                    (_, context) -> (int) local(context).toLocalDate().toEpochDay()));
        }
        table.add(of("localtimestamp", DataTypes.TimestampNTZType,
                (_, context) -> DateTimeText.micros(local(context), ZoneOffset.UTC)));
        table.add(of("current_timezone", DataTypes.StringType, (_, context) -> context.timeZone().getId()));
        table.add(new CurrentTime());
    }

    private static LocalDateTime local(EvaluationContext context) {
        return LocalDateTime.ofInstant(context.queryStart(), context.timeZone());
    }

    /// `current_time([precision])`.
    private record CurrentTime() implements ScalarFunction {
        @Override
        public String name() {
            return "current_time";
        }

        @Override
        public BoundScalar bind(List<Argument> arguments, Semantics semantics) {
            Mismatch.checkCount("current_time", arguments, 0, 1);
            int precision = 6;
            if (!arguments.isEmpty()) {
                Argument argument = arguments.getFirst();
                String sql = Mismatch.call("current_time", arguments);
                if (!argument.foldable()) {
                    throw Mismatch.notConstant(sql, "precision", argument);
                }
                if (!(argument.constant() instanceof Integer digits)) {
                    throw Mismatch.unexpected(sql, 0, argument, "\"INT\"");
                }
                if (digits < 0 || digits > 6) {
                    throw SqlException.analysis(Origin.UNKNOWN, "DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE",
                            "sqlExpr", Mismatch.quoted(sql), "exprName", "`precision`", "valueRange",
                            "[0, 6]",
                            "currentValue", digits.toString());
                }
                precision = digits;
            }
            TimeType type = new TimeType(precision);
            long unit = (long) Math.pow(10, 9 - precision);
            return new BoundScalar("current_time", arguments.stream().map(Argument::type).toList(), type,
                    false, true, RowFunction.kernelTakingNulls(List.of(), type, (_, context) -> {
                        long nanos = local(context).toLocalTime().toNanoOfDay();
                        return nanos / unit * unit;
                    }));
        }
    }
}
