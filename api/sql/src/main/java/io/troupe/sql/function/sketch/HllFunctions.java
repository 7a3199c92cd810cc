package io.troupe.sql.function.sketch;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.BoundAggregate;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.aggregate.Aggregate;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.function.row.RowFunction;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.IntegerType;
import io.troupe.sql.types.LongType;
import java.util.List;
import org.apache.datasketches.hll.HllSketch;
import org.jspecify.annotations.Nullable;

/// Counts of distinct values by HyperLogLog.
final class HllFunctions {
    private static final int LEAST = 4;
    private static final int MOST = 21;
    private static final int DEFAULT = 12;
    private static final Parameter COUNTED = new Parameter(
            "(\"INT\" or \"BIGINT\" or \"STRING\" or \"BINARY\")",
            type -> type instanceof IntegerType || type instanceof LongType || type.isText()
                    || type instanceof BinaryType,
            List.of());

    private HllFunctions() {}

    static void register(FunctionTable table) {
        table.add(new Aggregate("hll_sketch_agg", HllFunctions::sketch));
        table.add(new Aggregate("hll_union_agg", HllFunctions::unionOfRows));
        table.add(RowFunction.one("hll_sketch_estimate", Parameter.BINARY, DataTypes.LongType,
                sketch -> Math.round(HllUnions.read(sketch, "hll_sketch_estimate").getEstimate())));
        table.add(RowFunction.of("hll_union", DataTypes.BinaryType, (values, _) -> {
            HllUnions unions = new HllUnions("hll_union",
                    values.length > 2 && Boolean.TRUE.equals(values[2]));
            return Bytes.of(unions.union(values[0], values[1]));
        }, Parameter.BINARY, Parameter.BINARY, Parameter.BOOLEAN).optional(1));
    }

    private static BoundAggregate sketch(Call call) {
        call.requireSize(1, 2);
        DataType type = call.input(0, COUNTED);
        if (call.size() == 1) {
            return BytesFold.bound(call.name(), List.of(type), () -> new HllCount(type, DEFAULT));
        }
        call.input(1, Exact.INT);
        int size = size(call);
        return BytesFold.bound(call.name(), List.of(type, DataTypes.IntegerType),
                () -> new HllCount(type, size));
    }

    private static int size(Call call) {
        if (!call.argument(1).foldable()) {
            throw SqlException.analysis(Origin.UNKNOWN, "HLL_K_MUST_BE_CONSTANT", "function",
                    call.quotedName());
        }
        int size = call.argument(1).constant() instanceof Integer given ? given : 0;
        if (size < LEAST || size > MOST) {
            throw SqlException.execution("HLL_INVALID_LG_K", "function", call.quotedName(), "min",
                    Integer.toString(LEAST), "max", Integer.toString(MOST), "value", Integer.toString(size));
        }
        return size;
    }

    private static BoundAggregate unionOfRows(Call call) {
        call.requireSize(1, 2);
        call.input(0, Exact.BINARY);
        boolean different = false;
        if (call.size() == 2) {
            call.input(1, Exact.BOOLEAN);
            different = Boolean.TRUE.equals(call.constant(1, "allowDifferentLgConfigK"));
        }
        boolean allowed = different;
        List<DataType> types = call.size() == 1
                ? List.of(DataTypes.BinaryType)
                : List.of(DataTypes.BinaryType, DataTypes.BooleanType);
        return BytesFold.bound(call.name(), types, () -> new HllUnions("hll_union_agg", allowed).new Rows());
    }

    /// `hll_sketch_agg`.
    private static final class HllCount extends BytesFold<HllCount.Group> {
        /// A sketch, and the union that takes its place when partial results are merged.
        static final class Group {
            private HllSketch sketch;

            Group(HllSketch sketch) {
                this.sketch = sketch;
            }
        }

        private final DataType type;
        private final int size;

        HllCount(DataType type, int size) {
            this.type = type;
            this.size = size;
        }

        @Override
        public Group create() {
            return new Group(new HllSketch(size, HllUnions.TYPE));
        }

        @Override
        void add(Group group, Object value) {
            switch (Counted.of(type, value)) {
                case Integer number -> group.sketch.update(number.longValue());
                case Long number -> group.sketch.update(number);
                case byte[] bytes -> group.sketch.update(bytes);
                case Object other -> throw new IllegalStateException("HLL counts no " + other.getClass());
            }
        }

        @Override
        void merge(Group group, Bytes other) {
            group.sketch = HllUnions.union(size, group.sketch, HllUnions.read(other, "hll_sketch_agg"));
        }

        @Override
        byte @Nullable [] bytes(Group group) {
            return resultBytes(group);
        }

        @Override
        byte[] resultBytes(Group group) {
            return group.sketch.toUpdatableByteArray();
        }

        @Override
        public long sizeInBytes(Group group) {
            return 128L + group.sketch.getUpdatableSerializationBytes();
        }
    }
}
