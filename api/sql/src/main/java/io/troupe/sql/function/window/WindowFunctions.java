package io.troupe.sql.function.window;

import io.troupe.columnar.DoubleVector;
import io.troupe.columnar.IntVector;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.WindowFunction;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import java.util.ArrayList;
import java.util.List;

/// All window functions that are no aggregates.
public final class WindowFunctions {
    private WindowFunctions() {}

    /// Adds them to `table`.
    public static void register(FunctionTable table) {
        add(table, "row_number", DataTypes.IntegerType, (_, rows, _) -> {
            int[] numbers = new int[rows.count()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = i + 1;
            }
            return new IntVector(numbers, null, numbers.length);
        });
        add(table, "rank", DataTypes.IntegerType, (_, rows, _) -> {
            int[] ranks = new int[rows.count()];
            for (int i = 0; i < ranks.length; i++) {
                ranks[i] = rows.peerStarts()[i] + 1;
            }
            return new IntVector(ranks, null, ranks.length);
        });
        add(table, "dense_rank", DataTypes.IntegerType, (_, rows, _) -> {
            int[] ranks = new int[rows.count()];
            int rank = 0;
            for (int i = 0; i < ranks.length; i++) {
                rank += rows.peerStarts()[i] == i ? 1 : 0;
                ranks[i] = rank;
            }
            return new IntVector(ranks, null, ranks.length);
        });
        add(table, "percent_rank", DataTypes.DoubleType, (_, rows, _) -> {
            double[] ranks = new double[rows.count()];
            for (int i = 0; i < ranks.length; i++) {
                ranks[i] = ranks.length == 1 ? 0 : (double) rows.peerStarts()[i] / (ranks.length - 1);
            }
            return new DoubleVector(ranks, null, ranks.length);
        });
        add(table, "cume_dist", DataTypes.DoubleType, (_, rows, _) -> {
            double[] shares = new double[rows.count()];
            for (int i = 0; i < shares.length; i++) {
                shares[i] = (double) rows.peerEnds()[i] / shares.length;
            }
            return new DoubleVector(shares, null, shares.length);
        });
        table.add(new Simple("ntile", WindowFunctions::tiles));
        table.add(new Simple("lag", (call, ignoreNulls) -> offset(call, ignoreNulls, -1)));
        table.add(new Simple("lead", (call, ignoreNulls) -> offset(call, ignoreNulls, 1)));
        table.add(new Simple("nth_value", WindowFunctions::nth));
    }

    private interface Binder {
        WindowFunction.BoundWindow bind(Call call, boolean ignoreNulls);
    }

    private record Simple(String name, Binder binder) implements WindowFunction {
        @Override
        public BoundWindow bind(List<Argument> arguments, boolean ignoreNulls, Semantics semantics) {
            return binder.bind(new Call(name, arguments, semantics), ignoreNulls);
        }
    }

    /// Ranks take no arguments, and do not mind any that the analysis adds.
    private static void add(FunctionTable table, String name, DataType type,
            WindowFunction.WindowKernel kernel) {
        table.add(new Simple(name, (call, ignoreNulls) -> {
            List<DataType> types = new ArrayList<>();
            call.arguments().forEach(argument -> types.add(argument.type()));
            boolean takesOrder = name.contains("rank");
            if (!takesOrder) {
                call.requireSize(0, 0);
            }
            return new WindowFunction.BoundWindow(name, types, type, false, ignoreNulls, false, kernel);
        }));
    }

    private static WindowFunction.BoundWindow tiles(Call call, boolean ignoreNulls) {
        call.requireSize(0, 1);
        int count = call.size() == 0 ? 1 : positive(call, 0, "buckets");
        List<DataType> types = call.size() == 0 ? List.of() : List.of(DataTypes.IntegerType);
        return new WindowFunction.BoundWindow(call.name(), types, DataTypes.IntegerType, false, ignoreNulls,
                false,
                (_, rows, _) -> {
                    int[] tiles = new int[rows.count()];
                    int size = rows.count() / count;
                    int larger = rows.count() % count;
                    int inLarger = larger * (size + 1);
                    for (int i = 0; i < tiles.length; i++) {
                        tiles[i] = 1 + (i < inLarger ? i / (size + 1) : larger + (i - inLarger) / size);
                    }
                    return new IntVector(tiles, null, tiles.length);
                });
    }

    private static int positive(Call call, int index, String parameter) {
        call.input(index, Parameter.INT);
        Object constant = call.constant(index, parameter);
        if (constant instanceof Number number && number.longValue() > 0) {
            return number.intValue();
        }
        throw call.mismatch("VALUE_OUT_OF_RANGE", "exprName", "`" + parameter + "`", "valueRange",
                "(0, 2147483647]", "currentValue", String.valueOf(constant) + "L");
    }

    private static WindowFunction.BoundWindow offset(Call call, boolean ignoreNulls, int direction) {
        call.requireSize(1, 3);
        DataType type = call.type(0);
        List<DataType> types = new ArrayList<>(List.of(type));
        long distance = 1;
        if (call.size() > 1) {
            types.add(call.input(1, Parameter.INT));
            Object constant = call.constant(1, "offset");
            distance = constant instanceof Number number ? number.longValue() : 0;
        }
        boolean nullable = true;
        if (call.size() > 2) {
            types.add(call.input(2, Parameter.exactly(type)));
            nullable = call.argument(0).nullable() || call.argument(2).nullable();
        }
        return new WindowFunction.BoundWindow(call.name(), types, type, nullable, ignoreNulls, false,
                new OffsetKernel(direction * distance, ignoreNulls, type));
    }

    private static WindowFunction.BoundWindow nth(Call call, boolean ignoreNulls) {
        call.requireSize(2, 3);
        call.input(1, Parameter.LONG, Parameter.INT);
        Object constant = call.constant(1, "offset");
        if (!(constant instanceof Number number) || number.longValue() <= 0) {
            throw call.mismatch("VALUE_OUT_OF_RANGE", "exprName", "`offset`", "valueRange",
                    "(0, 9223372036854775807]",
                    "currentValue", String.valueOf(constant) + "L");
        }
        boolean skipsNulls = ignoreNulls
                || call.size() == 3 && Boolean.TRUE.equals(call.constant(2, "ignoreNulls"));
        List<DataType> types = new ArrayList<>();
        call.arguments().forEach(argument -> types.add(argument.type()));
        return new WindowFunction.BoundWindow(call.name(), types, call.type(0), true, skipsNulls, true,
                new NthKernel(number.longValue(), skipsNulls));
    }
}
