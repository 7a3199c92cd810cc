package io.troupe.sql.function.sketch;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.BoundAggregate;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.aggregate.Aggregate;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.function.row.RowFunction;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DoubleType;
import io.troupe.sql.types.FloatType;
import io.troupe.sql.types.IntegerType;
import io.troupe.sql.types.LongType;
import java.util.List;

/// Counts of distinct values by theta sketches, which can be intersected and subtracted too.
final class ThetaFunctions {
    private static final Parameter COUNTED = new Parameter(
            "(\"ARRAY<INT>\" or \"ARRAY<BIGINT>\" or \"BINARY\" or \"DOUBLE\" or \"FLOAT\" or \"INT\" or "
                    + "\"BIGINT\" or \"STRING\")",
            ThetaFunctions::isCounted, List.of());

    private ThetaFunctions() {}

    static void register(FunctionTable table) {
        table.add(new Aggregate("theta_sketch_agg", call -> {
            call.requireSize(1, 2);
            DataType type = call.input(0, COUNTED);
            int size = size(call);
            return bound(call, type, () -> new ThetaCount(type, size));
        }));
        table.add(new Aggregate("theta_union_agg", call -> {
            call.requireSize(1, 2);
            DataType type = call.input(0, Exact.BINARY);
            int size = size(call);
            return bound(call, type, () -> new ThetaUnions(size));
        }));
        table.add(new Aggregate("theta_intersection_agg", call -> {
            call.requireSize(1, 1);
            return bound(call, call.input(0, Exact.BINARY), ThetaIntersections::new);
        }));
        table.add(RowFunction.one("theta_sketch_estimate", Exact.BINARY, DataTypes.LongType,
                sketch -> Math.round(ThetaSketches.read(sketch, "theta_sketch_estimate").getEstimate())));
        table.add(RowFunction.of("theta_union", DataTypes.BinaryType, (values, _) -> {
            int size = values.length > 2 && values[2] instanceof Integer given
                    ? given
                    : ThetaSketches.DEFAULT_SIZE;
            ThetaSketches.checkSize("theta_union", size);
            return Bytes.of(ThetaSketches.union(values[0], values[1], size));
        }, Exact.BINARY, Exact.BINARY, Exact.INT).optional(1));
        table.add(RowFunction.two("theta_intersection", Exact.BINARY, Exact.BINARY, DataTypes.BinaryType,
                (first, second) -> Bytes.of(ThetaSketches.intersection(first, second))));
        table.add(RowFunction.two("theta_difference", Exact.BINARY, Exact.BINARY, DataTypes.BinaryType,
                (first, second) -> Bytes.of(ThetaSketches.difference(first, second))));
    }

    private static boolean isCounted(DataType type) {
        return switch (type) {
            case ArrayType list ->
                list.elementType() instanceof IntegerType || list.elementType() instanceof LongType;
            case BinaryType _,DoubleType _,FloatType _,IntegerType _,LongType _ -> true;
            default -> type.isText();
        };
    }

    private static BoundAggregate bound(Call call, DataType type, BytesFold.Factory factory) {
        return BytesFold.bound(call.name(),
                call.size() == 1 ? List.of(type) : List.of(type, DataTypes.IntegerType), factory);
    }

    /// The base 2 logarithm of how many entries a sketch has: the second argument.
    private static int size(Call call) {
        if (call.size() == 1) {
            return ThetaSketches.DEFAULT_SIZE;
        }
        call.input(1, Exact.INT);
        if (!call.argument(1).foldable()) {
            throw SqlException.analysis(Origin.UNKNOWN, "THETA_LG_NOM_ENTRIES_MUST_BE_CONSTANT", "function",
                    call.quotedName());
        }
        int size = call.argument(1).constant() instanceof Integer given ? given : 0;
        ThetaSketches.checkSize(call.name(), size);
        return size;
    }
}
