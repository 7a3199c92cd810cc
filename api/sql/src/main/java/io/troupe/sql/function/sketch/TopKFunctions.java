package io.troupe.sql.function.sketch;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.AggregateState;
import io.troupe.sql.function.BoundAggregate;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.aggregate.Aggregate;
import io.troupe.sql.function.aggregate.GroupFold;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.function.signature.BoundRow;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.function.signature.Cells;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.IntegerType;
import io.troupe.sql.types.NullType;
import io.troupe.sql.types.StringType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The most frequent values: in one step, or as sketches that can be kept and combined.
final class TopKFunctions {
    private static final int DEFAULT_COUNT = 5;
    private static final int DEFAULT_TRACKED = 10_000;
    private static final int MOST_TRACKED = 1_000_000;

    private TopKFunctions() {}

    static void register(FunctionTable table) {
        table.add(new Aggregate("approx_top_k", TopKFunctions::topK));
        table.add(new Aggregate("approx_top_k_accumulate", TopKFunctions::accumulate));
        table.add(new Aggregate("approx_top_k_combine", TopKFunctions::combine));
        table.add(new BoundRow("approx_top_k_estimate", TopKFunctions::estimate));
    }

    private static DataType counted(Call call) {
        DataType type = call.type(0);
        if (type instanceof NullType) {
            throw call.mismatch("TYPE_CHECK_FAILURE_WITH_HINT", "msg", "values of type void are not counted",
                    "hint", "");
        }
        if (!TopKItems.isCounted(type)) {
            throw call.mismatch("TYPE_CHECK_FAILURE_WITH_HINT", "msg",
                    "values of type " + type.simpleString() + " are not counted", "hint", "");
        }
        return type;
    }

    /// The constant argument `index`, or `otherwise` when there is none.
    private static int number(Call call, int index, String name, int otherwise) {
        if (call.size() <= index) {
            return otherwise;
        }
        call.input(index, Parameter.INT);
        Object constant = call.constant(index, name);
        if (constant == null) {
            throw SqlException.execution("APPROX_TOP_K_NULL_ARG", "argName", SketchBytes.quoted(name));
        }
        long value = ((Number) constant).longValue();
        if (value <= 0 || value > Integer.MAX_VALUE) {
            throw SqlException.execution("APPROX_TOP_K_NON_POSITIVE_ARG", "argName", SketchBytes.quoted(name),
                    "argValue", Long.toString(value));
        }
        return (int) value;
    }

    private static int tracked(Call call, int index) {
        int tracked = number(call, index, "maxItemsTracked", DEFAULT_TRACKED);
        if (tracked > MOST_TRACKED) {
            throw SqlException.execution("APPROX_TOP_K_MAX_ITEMS_TRACKED_EXCEEDS_LIMIT", "maxItemsTracked",
                    Integer.toString(tracked), "limit", Integer.toString(MOST_TRACKED));
        }
        return tracked;
    }

    private static void checkCount(int count, int tracked) {
        if (tracked < count) {
            throw SqlException.execution("APPROX_TOP_K_MAX_ITEMS_TRACKED_LESS_THAN_K", "maxItemsTracked",
                    Integer.toString(tracked), "k", Integer.toString(count));
        }
    }

    private static List<DataType> arguments(Call call, DataType first) {
        List<DataType> types = new ArrayList<>(List.of(first));
        while (types.size() < call.size()) {
            types.add(DataTypes.IntegerType);
        }
        return List.copyOf(types);
    }

    private static ArrayType mostType(DataType type) {
        return new ArrayType(new StructType(List.of(new StructField("item", type, true),
                new StructField("count", DataTypes.LongType, false))), false);
    }

    /// The type of a sketch that is kept: the third field only tells the type of the values.
    private static StructType sketchType(DataType type) {
        return new StructType(List.of(new StructField("sketch", DataTypes.BinaryType, false),
                new StructField("maxItemsTracked", DataTypes.IntegerType, false),
                new StructField("itemDataType", type, true),
                new StructField("itemDataTypeDDL", DataTypes.StringType, false)));
    }

    /// The type of the values in a sketch that is an argument.
    private static DataType valueType(Call call) {
        if (call.type(0) instanceof StructType sketch && sketch.size() == 4
                && sketch.apply(0).dataType() instanceof BinaryType
                && sketch.apply(1).dataType() instanceof IntegerType
                && TopKItems.isCounted(sketch.apply(2).dataType())
                && sketch.apply(3).dataType() instanceof StringType) {
            return sketch.apply(2).dataType();
        }
        throw call.mismatch("TYPE_CHECK_FAILURE_WITH_HINT", "msg",
                "the first argument is no sketch that approx_top_k_accumulate or approx_top_k_combine made",
                "hint", "");
    }

    private static BoundAggregate topK(Call call) {
        call.requireSize(1, 3);
        DataType type = counted(call);
        int count = number(call, 1, "k", DEFAULT_COUNT);
        int tracked = tracked(call, 2);
        checkCount(count, tracked);
        return bound(call, type, mostType(type), List.of(), new Fold(type, tracked, false, false, count));
    }

    private static BoundAggregate accumulate(Call call) {
        call.requireSize(1, 2);
        DataType type = counted(call);
        Fold fold = new Fold(type, tracked(call, 1), false, true, 0);
        return bound(call, type, sketchType(type), fold.result(fold.create()), fold);
    }

    private static BoundAggregate combine(Call call) {
        call.requireSize(1, 2);
        DataType type = valueType(call);
        Fold fold = new Fold(type, call.size() == 1 ? 0 : tracked(call, 1), true, true, 0);
        return bound(call, call.type(0), sketchType(type), fold.result(fold.create()), fold);
    }

    private static BoundAggregate bound(Call call, DataType first, DataType result, Object empty, Fold fold) {
        List<DataType> arguments = arguments(call, first);
        List<DataType> states = List.of(DataTypes.BinaryType, DataTypes.IntegerType);
        AggregateState.Factory factory = _ -> GroupFold.state(fold, arguments, states, result);
        return new BoundAggregate(call.name(), arguments, states, result, false, empty, false, false,
                factory);
    }

    private static BoundRow.Binding estimate(Call call) {
        call.requireSize(1, 2);
        DataType type = valueType(call);
        int count = number(call, 1, "k", DEFAULT_COUNT);
        return BoundRow.Binding.strict(call, arguments(call, call.type(0)), mostType(type), (values, _) -> {
            List<@Nullable Object> sketch = Cells.struct(values[0]).fields();
            int tracked = Cells.integer(sketch.get(1));
            checkCount(count, tracked);
            TopKCount counts = new TopKCount(type, tracked);
            counts.merge((Bytes) Objects.requireNonNull(sketch.get(0)), tracked);
            return counts.most(count);
        });
    }

    /// The aggregates.
    ///
    /// @param type
    ///            of the values
    /// @param tracked
    ///            how many different values are kept; 0 for as many as the sketches that come, which must agree
    /// @param sketches
    ///            whether rows are sketches instead of values
    /// @param kept
    ///            whether the result is a sketch
    /// @param count
    ///            how many values are the result
    private record Fold(DataType type, int tracked, boolean sketches, boolean kept, int count)
            implements
                GroupFold<TopKCount>,
                Serializable {
        @Override
        public TopKCount create() {
            return new TopKCount(type, tracked);
        }

        @Override
        public void add(TopKCount group, @Nullable Object[] arguments) {
            if (!sketches) {
                group.add(arguments[0]);
            } else if (arguments[0] != null) {
                List<@Nullable Object> sketch = Cells.struct(arguments[0]).fields();
                merge(group, new @Nullable Object[]{sketch.get(0), sketch.get(1)});
            }
        }

        @Override
        public void merge(TopKCount group, @Nullable Object[] state) {
            int other = Cells.integer(state[1]);
            if (state[0] == null || other == 0) {
                return;
            }
            if (tracked == 0 && group.tracked() != 0 && group.tracked() != other) {
                throw SqlException.execution("APPROX_TOP_K_SKETCH_SIZE_MISMATCH", "size1",
                        Integer.toString(group.tracked()), "size2", Integer.toString(other));
            }
            group.merge((Bytes) state[0], other);
        }

        @Override
        public @Nullable Object[] state(TopKCount group) {
            return new @Nullable Object[]{group.bytes(), group.tracked()};
        }

        @Override
        public Object result(TopKCount group) {
            if (!kept) {
                return group.most(count);
            }
            TopKCount counts = group.tracked() == 0 ? new TopKCount(type, DEFAULT_TRACKED) : group;
            return new StructValue(
                    Arrays.asList(counts.bytes(), counts.tracked(), null, type.sql()));
        }

        @Override
        public long sizeInBytes(TopKCount group) {
            return group.sizeInBytes();
        }
    }
}
