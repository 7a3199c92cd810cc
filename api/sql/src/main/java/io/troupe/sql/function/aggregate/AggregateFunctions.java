package io.troupe.sql.function.aggregate;

import io.troupe.sql.function.AggregateState;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.BoundAggregate;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StringType;
import io.troupe.sql.value.Lane;
import io.troupe.sql.value.ValueOrder;
import java.util.List;

/// All aggregate functions.
public final class AggregateFunctions {
    private AggregateFunctions() {}

    /// Adds them to `table`.
    public static void register(FunctionTable table) {
        SumFunctions.register(table);
        StatisticsFunctions.register(table);
        table.add(new Aggregate("count", AggregateFunctions::count));
        table.add(new Aggregate("count_if", call -> {
            call.requireSize(1, 1);
            call.input(0, Parameter.BOOLEAN);
            return new BoundAggregate("count_if", List.of(DataTypes.BooleanType), List.of(DataTypes.LongType),
                    DataTypes.LongType, false, 0L, false, false, _ -> new CountTrue());
        }));
        table.add(new Aggregate("min", call -> extreme(call, false)));
        table.add(new Aggregate("max", call -> extreme(call, true)));
        table.add(new Aggregate("min_by", call -> best(call, false)));
        table.add(new Aggregate("max_by", call -> best(call, true)));
        for (String name : List.of("first", "first_value", "any_value")) {
            table.add(new Aggregate(name, call -> firstLast(call, false)));
        }
        for (String name : List.of("last", "last_value")) {
            table.add(new Aggregate(name, call -> firstLast(call, true)));
        }
        truth(table, LongFold.Operation.AND, "bool_and", "every");
        truth(table, LongFold.Operation.OR, "bool_or", "some", "any");
        bits(table, "bit_and", LongFold.Operation.AND);
        bits(table, "bit_or", LongFold.Operation.OR);
        bits(table, "bit_xor", LongFold.Operation.XOR);
        CollectingFunctions.register(table);
        PercentileFunctions.register(table);
    }

    private static BoundAggregate count(Call call) {
        return count(call.arguments().stream().map(Argument::type).toList());
    }

    /// `count` of arguments of these types; of rows when there are none.
    public static BoundAggregate count(List<DataType> types) {
        return new BoundAggregate("count", types, List.of(DataTypes.LongType), DataTypes.LongType, false, 0L,
                false, false, _ -> new Count());
    }

    /// `any_value` of values of `type`.
    public static BoundAggregate anyValue(DataType type) {
        return new BoundAggregate("any_value", List.of(type), List.of(type, DataTypes.BooleanType), type,
                true,
                null, false, false, _ -> new FirstLast(List.of(type), false, false));
    }

    private static BoundAggregate extreme(Call call, boolean greatest) {
        call.requireSize(1, 1);
        DataType type = call.type(0);
        requireOrder(call, type);
        Lane lane = Lane.of(type);
        LongFold.Operation operation = greatest ? LongFold.Operation.MAX : LongFold.Operation.MIN;
        AggregateState.Factory factory = switch (lane) {
            case BOOLEAN, INT, LONG -> _ -> new LongFold(operation, lane);
            case FLOAT, DOUBLE -> _ -> new DoubleExtreme(greatest, lane == Lane.FLOAT);
            case BYTES -> type instanceof BinaryType || type instanceof StringType text && text.isBinary()
                    ? _ -> new BytesExtreme(greatest)
                    : _ -> new Best(List.of(type), greatest);
            case DECIMAL, INTERVAL, LIST, MAP, STRUCT -> _ -> new Best(List.of(type), greatest);
        };
        return new BoundAggregate(call.name(), List.of(type), List.of(type), type, true, null, true, false,
                factory);
    }

    private static void requireOrder(Call call, DataType type) {
        if (!ValueOrder.isOrderable(type)) {
            throw call.mismatch("INVALID_ORDERING_TYPE", "functionName", call.quotedName(), "dataType",
                    "\"" + type.sql() + "\"");
        }
    }

    private static BoundAggregate best(Call call, boolean greatest) {
        call.requireSize(2, 2);
        requireOrder(call, call.type(1));
        List<DataType> types = List.of(call.type(0), call.type(1));
        return new BoundAggregate(call.name(), types, types, types.get(0), true, null, true, false,
                _ -> new Best(types, greatest));
    }

    private static BoundAggregate firstLast(Call call, boolean last) {
        call.requireSize(1, 2);
        boolean ignoreNulls = false;
        if (call.size() == 2) {
            call.input(1, Parameter.BOOLEAN);
            Object constant = call.constant(1, "ignoreNulls");
            ignoreNulls = Boolean.TRUE.equals(constant);
        }
        boolean skipsNulls = ignoreNulls;
        DataType type = call.type(0);
        List<DataType> arguments = call.size() == 2 ? List.of(type, DataTypes.BooleanType) : List.of(type);
        return new BoundAggregate(call.name(), arguments,
                List.of(type, DataTypes.BooleanType), type, true, null, false,
                !call.name().equals("any_value"), _ -> new FirstLast(arguments, last, skipsNulls));
    }

    private static void truth(FunctionTable table, LongFold.Operation operation, String... names) {
        for (String name : names) {
            table.add(new Aggregate(name, call -> {
                call.requireSize(1, 1);
                call.input(0, Parameter.BOOLEAN);
                return fold(call, DataTypes.BooleanType, operation, true);
            }));
        }
    }

    private static void bits(FunctionTable table, String name, LongFold.Operation operation) {
        table.add(new Aggregate(name, call -> {
            call.requireSize(1, 1);
            return fold(call, call.input(0, Parameter.INTEGRAL), operation,
                    operation != LongFold.Operation.XOR);
        }));
    }

    private static BoundAggregate fold(Call call, DataType type, LongFold.Operation operation,
            boolean ignoresDuplicates) {
        Lane lane = Lane.of(type);
        return new BoundAggregate(call.name(), List.of(type), List.of(type), type, true, null,
                ignoresDuplicates, false,
                _ -> new LongFold(operation, lane));
    }
}
