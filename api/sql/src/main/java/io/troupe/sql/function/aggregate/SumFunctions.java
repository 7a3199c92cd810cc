package io.troupe.sql.function.aggregate;

import io.troupe.sql.function.AggregateState;
import io.troupe.sql.function.BoundAggregate;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.function.signature.Input;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DayTimeIntervalType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.YearMonthIntervalType;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;

/// Sums and averages.
final class SumFunctions {
    private static final Parameter[] INPUTS = {Parameter.NUMERIC, Input.ANSI_INTERVAL};

    private SumFunctions() {}

    static void register(FunctionTable table) {
        table.add(new Aggregate("sum", call -> sum(call, false)));
        table.add(new Aggregate("try_sum", call -> sum(call, true)));
        table.add(new Aggregate("avg", call -> average(call, false)));
        table.add(new Aggregate("mean", call -> average(call, false)));
        table.add(new Aggregate("try_avg", call -> average(call, true)));
    }

    private static BoundAggregate sum(Call call, boolean tries) {
        call.requireSize(1, 1);
        DataType type = call.input(0, INPUTS);
        Overflow overflow = Overflow.of(call.semantics().ansi(), tries);
        if (type.isIntegral()) {
            return bound(call, type, List.of(DataTypes.LongType, DataTypes.BooleanType), DataTypes.LongType,
                    _ -> new LongSum(overflow));
        }
        if (type instanceof DecimalType decimal) {
            DecimalType result = new DecimalType(Math.min(38, decimal.precision() + 10), decimal.scale());
            return exact(call, type, result, result.precision(), overflow, false, 0);
        }
        if (type instanceof YearMonthIntervalType || type instanceof DayTimeIntervalType) {
            return interval(call, type, overflow, false);
        }
        return bound(call, DataTypes.DoubleType, List.of(DataTypes.DoubleType, DataTypes.LongType),
                DataTypes.DoubleType, _ -> new DoubleSum(false));
    }

    private static BoundAggregate average(Call call, boolean tries) {
        call.requireSize(1, 1);
        DataType type = call.input(0, INPUTS);
        Overflow overflow = Overflow.of(call.semantics().ansi(), tries);
        if (type instanceof DecimalType decimal) {
            DecimalType result = new DecimalType(Math.min(38, decimal.precision() + 4),
                    Math.min(38, decimal.scale() + 4));
            return exact(call, type, result, Math.min(38, decimal.precision() + 10), overflow, true,
                    result.scale() - decimal.scale());
        }
        if (type instanceof YearMonthIntervalType || type instanceof DayTimeIntervalType) {
            return interval(call, type, overflow, true);
        }
        return bound(call, DataTypes.DoubleType, List.of(DataTypes.DoubleType, DataTypes.LongType),
                DataTypes.DoubleType, _ -> new DoubleSum(true));
    }

    private static BoundAggregate interval(Call call, DataType type, Overflow overflow, boolean average) {
        boolean months = type instanceof YearMonthIntervalType;
        DataType whole = months ? new YearMonthIntervalType() : new DayTimeIntervalType();
        DataType result = average ? whole : type;
        BigInteger limit = BigInteger.ONE.shiftLeft(months ? 31 : 63);
        Overflow mode = overflow == Overflow.WRAP ? Overflow.ERROR : overflow;
        return bound(call, type, narrowStates(average), result,
                _ -> new NarrowSum(new SumRule(mode, limit, result, average, 0)));
    }

    private static BoundAggregate exact(Call call, DataType type, DecimalType result, int sumPrecision,
            Overflow overflow,
            boolean average, int extraScale) {
        BigInteger limit = BigInteger.TEN.pow(sumPrecision);
        if (type instanceof DecimalType decimal && decimal.isLong()) {
            return bound(call, type, narrowStates(average), result,
                    _ -> new NarrowSum(new SumRule(overflow, limit, result, average, extraScale)));
        }
        return bound(call, type, Collections.nCopies(4, DataTypes.LongType), result,
                _ -> new ExactSum(new SumRule(overflow, limit, result, average, extraScale)));
    }

    private static List<DataType> narrowStates(boolean average) {
        return average
                ? List.of(DataTypes.LongType, DataTypes.IntegerType, DataTypes.LongType)
                : List.of(DataTypes.LongType, DataTypes.IntegerType);
    }

    private static BoundAggregate bound(Call call, DataType argument, List<DataType> states, DataType result,
            AggregateState.Factory factory) {
        boolean isTried = call.name().startsWith("try_");
        return new BoundAggregate(call.name(), List.of(argument), states, result, true, null, false, false,
                call.semantics().ansi() && !isTried ? new Checked(factory) : factory);
    }

    /// Makes states for which overflow is an error.
    private record Checked(AggregateState.Factory states) implements AggregateState.Factory {
        @Override
        public AggregateState create(EvaluationContext context) {
            return states.create(context);
        }

        @Override
        public boolean failsOnOverflow() {
            return true;
        }
    }
}
