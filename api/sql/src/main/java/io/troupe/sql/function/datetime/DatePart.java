package io.troupe.sql.function.datetime;

import io.troupe.columnar.IntVector;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.ScalarFunction;
import io.troupe.sql.function.ScalarKernel;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.coercion.Mismatch;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.types.DataTypes;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// `year`, `month`, `day` and other numbers of a date, for whole columns.
record DatePart(String name, Part part) implements ScalarFunction {
    /// The number of a date.
    @FunctionalInterface
    interface Part extends Serializable {
        int of(LocalDate date);
    }

    static final Map<String, Part> PARTS = new TreeMap<>(Map.ofEntries(
            Map.entry("year", LocalDate::getYear), Map.entry("month", LocalDate::getMonthValue),
            Map.entry("day", LocalDate::getDayOfMonth), Map.entry("dayofmonth", LocalDate::getDayOfMonth),
            Map.entry("dayofyear", LocalDate::getDayOfYear), Map.entry("dayofweek", Moments::sundayFirst),
            Map.entry("weekday", date -> date.getDayOfWeek().getValue() - 1),
            Map.entry("weekofyear", Moments::week),
            Map.entry("quarter", date -> (date.getMonthValue() + 2) / 3)));

    static void register(FunctionTable table) {
        PARTS.forEach((name, part) -> table.add(new DatePart(name, part)));
    }

    @Override
    public BoundScalar bind(List<Argument> arguments, Semantics semantics) {
        Mismatch.checkCount(name, arguments, 1, 1);
        Argument argument = arguments.getFirst();
        if (Parameter.DATE.target(argument.type(), semantics).isEmpty()) {
            throw Mismatch.unexpected(Mismatch.call(name, arguments), 0, argument, "\"DATE\"");
        }
        return new BoundScalar(name, List.of(DataTypes.DateType), DataTypes.IntegerType, argument.nullable(),
                true, new Kernel(part));
    }

    private record Kernel(Part part) implements ScalarKernel {
        @Override
        public Vector evaluate(Vector[] arguments, int rowCount, EvaluationContext context) {
            IntVector days = (IntVector) arguments[0].decoded();
            int[] values = new int[rowCount];
            int lastDay = Integer.MIN_VALUE;
            int last = 0;
            for (int i = 0; i < rowCount; i++) {
                if (days.isNull(i)) {
                    continue;
                }
                int day = days.get(i);
                if (day != lastDay) {
                    last = part.of(LocalDate.ofEpochDay(day));
                    lastDay = day;
                }
                values[i] = last;
            }
            return new IntVector(values, days.validity(), rowCount);
        }
    }
}
