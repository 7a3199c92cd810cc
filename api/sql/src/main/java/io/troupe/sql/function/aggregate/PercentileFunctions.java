package io.troupe.sql.function.aggregate;

import io.troupe.sql.function.BoundAggregate;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.coercion.Coercion;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.function.signature.Input;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DayTimeIntervalType;
import io.troupe.sql.types.YearMonthIntervalType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Percentiles and the median; [Mode] is registered with them.
final class PercentileFunctions {
    private PercentileFunctions() {}

    static void register(FunctionTable table) {
        table.add(new Aggregate("percentile", call -> exact(call, Kind.INTERPOLATED, true)));
        table.add(new Aggregate("percentile_cont", call -> exact(call, Kind.INTERPOLATED, false)));
        table.add(new Aggregate("percentile_disc", call -> exact(call, Kind.DISCRETE, false)));
        table.add(new Aggregate("median", PercentileFunctions::median));
        table.add(new Aggregate("percentile_approx", PercentileFunctions::approximate));
        table.add(new Aggregate("approx_percentile", PercentileFunctions::approximate));
        table.add(new Aggregate("mode", Mode::bind));
    }

    private enum Kind {
        INTERPOLATED, DISCRETE
    }

    private static DataType numberOrInterval(Call call) {
        return switch (call.input(0, Parameter.NUMERIC, Input.ANSI_INTERVAL)) {
            case YearMonthIntervalType _ -> new YearMonthIntervalType();
            case DayTimeIntervalType _ -> new DayTimeIntervalType();
            default -> DataTypes.DoubleType;
        };
    }

    private static boolean isInterval(DataType type) {
        return type instanceof YearMonthIntervalType || type instanceof DayTimeIntervalType;
    }

    /// The third argument is a frequency, or whether the order is descending.
    private static BoundAggregate exact(Call call, Kind kind, boolean frequency) {
        call.requireSize(2, 3);
        DataType type = numberOrInterval(call);
        List<DataType> types = new ArrayList<>(List.of(type));
        List<Double> shares = shares(call, types);
        boolean descending = false;
        if (call.size() == 3 && frequency) {
            call.input(2, Parameter.INTEGRAL);
            types.add(DataTypes.LongType);
        } else if (call.size() == 3) {
            types.add(DataTypes.BooleanType);
            descending = Boolean.TRUE.equals(call.constant(2, "reverse"));
        }
        return bound(call, types, frequency && call.size() == 3 ? 2 : -1, shares, kind, descending, type);
    }

    private static BoundAggregate median(Call call) {
        call.requireSize(1, 1);
        DataType type = numberOrInterval(call);
        return bound(call, List.of(type), -1, List.of(0.5), Kind.INTERPOLATED, false, type);
    }

    private static BoundAggregate bound(Call call, List<DataType> types, int frequencyIndex,
            List<Double> shares,
            Kind kind, boolean descending, DataType type) {
        boolean list = types.size() > 1 && types.get(1) instanceof ArrayType;
        DataType result = list ? new ArrayType(type, false) : type;
        boolean low = call.semantics().has(Semantics.Choice.LOW_PERCENTILES);
        ValueCounts.Finish finish = counts -> {
            if (counts.isEmpty()) {
                return null;
            }
            SortedCounts sorted = SortedCounts.of(counts, type, descending);
            List<Object> results = shares.stream()
                    .map(share -> kind == Kind.INTERPOLATED
                            ? sorted.interpolated(share)
                            : low ? sorted.roundedDown(share) : sorted.discrete(share))
                    .toList();
            return list ? results : results.getFirst();
        };
        return aggregate(call, types, frequencyIndex, result, finish);
    }

    private static BoundAggregate aggregate(Call call, List<DataType> types, int frequencyIndex,
            DataType result,
            ValueCounts.Finish finish) {
        List<DataType> arguments = List.copyOf(types);
        return new BoundAggregate(call.name(), arguments, ValueCounts.states(arguments.getFirst()), result,
                true, null,
                false, false, _ -> new ValueCounts(arguments, frequencyIndex, result, finish));
    }

    /// The constant shares, and their type at the end of `types`.
    private static List<Double> shares(Call call, List<DataType> types) {
        boolean list = call.type(1) instanceof ArrayType;
        types.add(list ? new ArrayType(DataTypes.DoubleType, false) : call.input(1, Parameter.DOUBLE));
        Object constant = call.constant(1, "percentage");
        List<Double> shares = new ArrayList<>();
        for (Object each : constant instanceof List<?> several
                ? several
                : Collections.singletonList(constant)) {
            if (each == null) {
                throw call.mismatch("UNEXPECTED_NULL", "exprName", "percentage");
            }
            double share = Double.parseDouble(each.toString());
            if (!(share >= 0 && share <= 1)) {
                throw call.mismatch("VALUE_OUT_OF_RANGE", "exprName", "percentage", "valueRange",
                        "[0.0, 1.0]",
                        "currentValue", Double.toString(share));
            }
            shares.add(share);
        }
        return shares;
    }

    private static BoundAggregate approximate(Call call) {
        call.requireSize(2, 3);
        DataType type = Coercion.isDateOrTimestamp(call.type(0)) || isInterval(call.type(0))
                ? call.type(0)
                : call.input(0, Parameter.NUMERIC);
        List<DataType> types = new ArrayList<>(List.of(type));
        List<Double> shares = shares(call, types);
        if (call.size() == 3) {
            types.add(call.input(2, Parameter.LONG, Parameter.INTEGRAL));
            Object accuracy = call.constant(2, "accuracy");
            if (accuracy == null) {
                throw call.mismatch("UNEXPECTED_NULL", "exprName", "accuracy");
            }
            if (accuracy instanceof Number number
                    && (number.longValue() <= 0 || number.longValue() > Integer.MAX_VALUE)) {
                throw call.mismatch("VALUE_OUT_OF_RANGE", "exprName", "accuracy", "valueRange",
                        "(0, 2147483647]",
                        "currentValue", accuracy.toString());
            }
        }
        boolean list = types.get(1) instanceof ArrayType;
        DataType result = list ? new ArrayType(type, false) : type;
        ValueCounts.Finish finish = counts -> {
            if (counts.isEmpty()) {
                return null;
            }
            SortedCounts sorted = SortedCounts.of(counts, type, false);
            List<Object> results = shares.stream().map(sorted::discrete).toList();
            return list ? results : results.getFirst();
        };
        return aggregate(call, types, -1, result, finish);
    }
}
