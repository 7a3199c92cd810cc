package io.troupe.sql.function.aggregate;

import io.troupe.sql.function.AggregateState;
import io.troupe.sql.function.BoundAggregate;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.value.ValueOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lists, joined texts, bitmaps, histograms and sketches of the values of a group.
final class CollectingFunctions {
    private CollectingFunctions() {}

    static void register(FunctionTable table) {
        table.add(new Aggregate("collect_list", call -> collected(call, false)), "array_agg");
        table.add(new Aggregate("collect_set", call -> collected(call, true)));
        table.add(new Aggregate("listagg", CollectingFunctions::joined), "string_agg");
        table.add(new Aggregate("approx_count_distinct", CollectingFunctions::distinctEstimate));
        table.add(new Aggregate("histogram_numeric", CollectingFunctions::histogram));
        table.add(new Aggregate("count_min_sketch", CollectingFunctions::sketch));
        table.add(new Aggregate("bitmap_construct_agg", call -> bitmap(call, Parameter.LONG, false)));
        table.add(new Aggregate("bitmap_or_agg", call -> bitmap(call, Parameter.BINARY, false)));
        table.add(new Aggregate("bitmap_and_agg", call -> bitmap(call, Parameter.BINARY, true)));
    }

    private static BoundAggregate collected(Call call, boolean distinct) {
        call.requireSize(1, 1);
        DataType type = call.type(0);
        if (distinct && !ValueOrder.isOrderable(type) && holdsMap(type)) {
            throw call.mismatch("UNSUPPORTED_INPUT_TYPE", "functionName", call.quotedName(), "dataType",
                    "\"MAP\"");
        }
        ArrayType list = new ArrayType(type, false);
        return new BoundAggregate(call.name(), List.of(type), List.of(list), list, false, List.of(), distinct,
                !distinct, _ -> new Collected(type, distinct, false));
    }

    private static boolean holdsMap(DataType type) {
        return type.simpleString().contains("map<");
    }

    private static BoundAggregate joined(Call call) {
        call.requireSize(1, 2);
        DataType type = call.input(0, Parameter.TEXT, Parameter.BINARY);
        List<DataType> types = new ArrayList<>(List.of(type));
        Object delimiter = null;
        if (call.size() == 2) {
            types.add(type);
            call.input(1, Parameter.exactly(type));
            delimiter = call.constant(1, "delimiter");
        }
        Object between = delimiter;
        List<DataType> arguments = List.copyOf(types);
        return bound(call.name(), arguments, List.of(new ArrayType(type, false)), type, null, true,
                _ -> new JoinedText(arguments, between));
    }

    private static BoundAggregate distinctEstimate(Call call) {
        call.requireSize(1, 2);
        List<DataType> types = new ArrayList<>(List.of(call.type(0)));
        double deviation = 0.05;
        if (call.size() == 2) {
            types.add(call.input(1, Parameter.DOUBLE));
            deviation = number(call, 1, "relativeSD");
        }
        int precision = DistinctEstimate.precision(deviation);
        if (deviation <= 0 || precision > 24) {
            throw call.mismatch("VALUE_OUT_OF_RANGE", "exprName", "relativeSD", "valueRange",
                    "[0.00027, 0.39]",
                    "currentValue", Double.toString(deviation));
        }
        List<DataType> arguments = List.copyOf(types);
        return new BoundAggregate(call.name(), arguments, List.of(DataTypes.BinaryType),
                DataTypes.LongType, false, 0L, true, false, _ -> new DistinctEstimate(arguments, precision));
    }

    private static BoundAggregate histogram(Call call) {
        call.requireSize(2, 2);
        DataType type = call.type(0).isText() ? DataTypes.DoubleType : call.type(0);
        List<DataType> arguments = List.of(type, call.input(1, Parameter.INT));
        double bins = number(call, 1, "nBins");
        if (bins < 2) {
            throw call.mismatch("VALUE_OUT_OF_RANGE", "exprName", "nBins", "valueRange", "[2, 2147483647]",
                    "currentValue", Long.toString((long) bins));
        }
        return bound(call.name(), arguments, NumericHistogram.STATES, NumericHistogram.result(type), null,
                false, _ -> new NumericHistogram(arguments, (int) bins));
    }

    private static BoundAggregate sketch(Call call) {
        call.requireSize(4, 4);
        DataType type = call.input(0, Parameter.INTEGRAL, Parameter.TEXT, Parameter.BINARY);
        List<DataType> arguments = List.of(type, call.input(1, Parameter.DOUBLE),
                call.input(2, Parameter.DOUBLE),
                call.input(3, Parameter.INT));
        double error = number(call, 1, "eps");
        double confidence = number(call, 2, "confidence");
        if (!(error > 0)) {
            throw call.mismatch("VALUE_OUT_OF_RANGE", "exprName", "eps", "valueRange",
                    "(0.0, 1.7976931348623157E308]",
                    "currentValue", Double.toString(error));
        }
        if (!(confidence > 0 && confidence < 1)) {
            throw call.mismatch("VALUE_OUT_OF_RANGE", "exprName", "confidence", "valueRange", "(0.0, 1.0)",
                    "currentValue", Double.toString(confidence));
        }
        int seed = (int) number(call, 3, "seed");
        Object empty = new FrequencySketch(arguments, error, confidence, seed)
                .result(new FrequencySketch(arguments, error, confidence, seed).create());
        return bound(call.name(), arguments,
                List.of(DataTypes.BinaryType), DataTypes.BinaryType, empty, false,
                _ -> new FrequencySketch(arguments, error, confidence, seed));
    }

    private static BoundAggregate bitmap(Call call, Parameter parameter, boolean and) {
        call.requireSize(1, 1);
        DataType type = call.input(0, parameter);
        byte[] empty = new byte[Bitmaps.BYTES];
        Arrays.fill(empty, (byte) (and ? -1 : 0));
        return bound(call.name(), List.of(type), List.of(DataTypes.BinaryType), DataTypes.BinaryType,
                Bytes.of(empty),
                false, _ -> new Bitmaps(type, and));
    }

    private static double number(Call call, int index, String parameter) {
        Object constant = call.constant(index, parameter);
        if (constant == null) {
            throw call.mismatch("UNEXPECTED_NULL", "exprName", parameter);
        }
        return Double.parseDouble(constant.toString());
    }

    private static BoundAggregate bound(String name, List<DataType> arguments, List<DataType> states,
            DataType type,
            @Nullable Object empty, boolean ordered, AggregateState.Factory factory) {
        return new BoundAggregate(name, arguments, states, type, empty == null, empty, false, ordered,
                factory);
    }
}
