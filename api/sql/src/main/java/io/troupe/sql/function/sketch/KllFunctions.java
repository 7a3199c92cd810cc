package io.troupe.sql.function.sketch;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.BoundAggregate;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.aggregate.Aggregate;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.function.row.RowFunction;
import io.troupe.sql.function.signature.BoundRow;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.datasketches.common.SketchesArgumentException;
import org.apache.datasketches.kll.KllSketch;
import org.jspecify.annotations.Nullable;

/// Quantiles by KLL sketches.
final class KllFunctions {
    private static final int LEAST = 8;
    private static final int MOST = 65535;
    private static final int DEFAULT = 200;

    private KllFunctions() {}

    static void register(FunctionTable table) {
        register(table, new KllItems.Longs());
        register(table, new KllItems.Floats());
        register(table, new KllItems.Doubles());
    }

    private static <S extends KllSketch> void register(FunctionTable table, KllItems<S> items) {
        String suffix = items.suffix();
        table.add(new Aggregate("kll_sketch_agg_" + suffix, call -> aggregate(call, items)));
        String size = "kll_sketch_get_n_" + suffix;
        table.add(RowFunction.one(size, Exact.BINARY, DataTypes.LongType,
                sketch -> read(items, sketch, size).getN()));
        String text = "kll_sketch_to_string_" + suffix;
        table.add(RowFunction.one(text, Exact.BINARY, DataTypes.StringType,
                sketch -> read(items, sketch, text).toString(true, true)));
        String merge = "kll_sketch_merge_" + suffix;
        table.add(RowFunction.two(merge, Exact.BINARY, Exact.BINARY, DataTypes.BinaryType,
                (first, second) -> merged(items, first, second, merge)));
        String quantile = "kll_sketch_get_quantile_" + suffix;
        table.add(new BoundRow(quantile, call -> asked(call, items, "rank", DataTypes.DoubleType,
                items.type(), (sketch, rank) -> quantile(items, sketch, rank, quantile))));
        String rank = "kll_sketch_get_rank_" + suffix;
        table.add(new BoundRow(rank, call -> asked(call, items, "quantile", items.type(),
                DataTypes.DoubleType, (sketch, value) -> asking(rank, () -> items.rank(sketch, value)))));
    }

    private static <S extends KllSketch> BoundAggregate aggregate(Call call, KllItems<S> items) {
        call.requireSize(1, 2);
        DataType type = call.input(0, Exact.of(items.counted().toArray(DataType[]::new)));
        if (call.size() == 1) {
            return BytesFold.bound(call.name(), List.of(type), () -> new KllFold<>(items, DEFAULT));
        }
        call.input(1, Exact.INT);
        if (!(call.constant(1, "k") instanceof Integer size)) {
            throw call.mismatch("UNEXPECTED_NULL", "exprName", "k");
        }
        if (size < LEAST || size > MOST) {
            throw call.mismatch("TYPE_CHECK_FAILURE_WITH_HINT", "msg",
                    "[KLL_SKETCH_K_OUT_OF_RANGE] " + call.quotedName() + " takes a k from " + LEAST + " to "
                            + MOST + ", not " + size + ".",
                    "hint", "");
        }
        return BytesFold.bound(call.name(), List.of(type, DataTypes.IntegerType),
                () -> new KllFold<>(items, size));
    }

    /// Computes what one value asks of a sketch.
    @FunctionalInterface
    private interface Question<S> extends Serializable {
        Object answer(S sketch, Object value);
    }

    /// A function of a sketch and of a constant, or of a list of constants, which gives a list.
    private static <S extends KllSketch> BoundRow.Binding asked(Call call, KllItems<S> items,
            String parameter, DataType asked, DataType answer, Question<S> question) {
        call.requireSize(2, 2);
        call.input(0, Exact.BINARY);
        ArrayType list = new ArrayType(asked, true);
        DataType type = call.input(1, Parameter.exactly(asked), Parameter.exactly(list));
        call.constant(1, parameter);
        String name = call.name();
        List<DataType> types = List.of(DataTypes.BinaryType, type);
        if (type instanceof ArrayType) {
            return BoundRow.Binding.strict(call, types, new ArrayType(answer, true), (values, _) -> {
                S sketch = read(items, values[0], name);
                List<@Nullable Object> answers = new ArrayList<>();
                for (Object each : (List<?>) Objects.requireNonNull(values[1])) {
                    answers.add(each == null ? null : question.answer(sketch, each));
                }
                return answers;
            });
        }
        return BoundRow.Binding.strict(call, types, answer,
                (values, _) -> question.answer(read(items, values[0], name),
                        Objects.requireNonNull(values[1])));
    }

    private static <S extends KllSketch> Object quantile(KllItems<S> items, S sketch, Object rank,
            String name) {
        double share = (Double) rank;
        if (!(share >= 0 && share <= 1)) {
            throw SqlException.execution("KLL_SKETCH_INVALID_QUANTILE_RANGE", "functionName",
                    SketchBytes.quoted(name), "quantile", String.format(Locale.ROOT, "%sD", share));
        }
        return asking(name, () -> items.quantile(sketch, share));
    }

    /// What `question` gives; that of an empty sketch is an error.
    private static Object asking(String name, Supplier<Object> question) {
        try {
            return question.get();
        } catch (SketchesArgumentException e) {
            throw invalid(name, Objects.requireNonNullElse(e.getMessage(), e.toString()));
        }
    }

    private static <S extends KllSketch> S read(KllItems<S> items, @Nullable Object sketch, String name) {
        return SketchBytes.read(sketch, items::read, reason -> invalid(name, reason));
    }

    private static SqlException invalid(String name, String reason) {
        return SqlException.execution("KLL_SKETCH_INVALID_INPUT", "functionName", SketchBytes.quoted(name),
                "reason", reason);
    }

    private static <S extends KllSketch> Bytes merged(KllItems<S> items, Object first, Object second,
            String name) {
        S sketch = SketchBytes.read(first, items::read, reason -> incompatible(name, reason));
        sketch.merge(SketchBytes.read(second, items::read, reason -> incompatible(name, reason)));
        return Bytes.of(items.bytes(sketch));
    }

    private static SqlException incompatible(String name, String reason) {
        return SqlException.execution("KLL_SKETCH_INCOMPATIBLE_MERGE", "functionName",
                SketchBytes.quoted(name), "reason", reason);
    }

    /// `kll_sketch_agg_*`.
    private static final class KllFold<S extends KllSketch> extends BytesFold<S> {
        private final KllItems<S> items;
        private final int size;

        KllFold(KllItems<S> items, int size) {
            this.items = items;
            this.size = size;
        }

        @Override
        public S create() {
            return items.create(size);
        }

        @Override
        void add(S group, Object value) {
            items.add(group, value);
        }

        @Override
        void merge(S group, Bytes sketch) {
            group.merge(read(items, sketch, "kll_sketch_agg_" + items.suffix()));
        }

        @Override
        byte @Nullable [] bytes(S group) {
            return resultBytes(group);
        }

        @Override
        byte[] resultBytes(S group) {
            return items.bytes(group);
        }

        @Override
        public long sizeInBytes(S group) {
            return 256L + group.getSerializedSizeBytes();
        }
    }
}
