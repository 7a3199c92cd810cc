package io.troupe.sql.function.misc;

import static io.troupe.sql.function.row.Parameter.ANY;
import static io.troupe.sql.function.row.Parameter.BINARY;
import static io.troupe.sql.function.row.Parameter.BOOLEAN;
import static io.troupe.sql.function.row.Parameter.LONG;
import static io.troupe.sql.function.row.Parameter.TEXT;
import static io.troupe.sql.function.row.RowFunction.of;
import static io.troupe.sql.function.row.RowFunction.one;

import io.troupe.columnar.LongVector;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.ScalarFunction;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.coercion.Mismatch;
import io.troupe.sql.function.row.TaskState;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.MapValue;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Functions of the session, of types and of errors.
public final class MiscFunctions {
    /// How many bits a bitmap of `bitmap_construct_agg` has.
    private static final int BITMAP_BITS = 32_768;

    private MiscFunctions() {}

    /// Adds them.
    public static void register(FunctionTable table) {
        for (String name : List.of("current_user", "user", "session_user")) {
            table.add(of(name, DataTypes.StringType, (_, context) -> context.user()));
        }
        table.add(of("current_catalog", DataTypes.StringType, (_, context) -> context.catalog()));
        for (String name : List.of("current_database", "current_schema")) {
            table.add(of(name, DataTypes.StringType, (_, context) -> context.database()));
        }
        table.add(of("version", DataTypes.StringType, (_, _) -> "4.1.0 troupe"));
        table.add(of("typeof", _ -> DataTypes.StringType, binding -> {
            String type = binding.type(0).simpleString();
            return (_, _) -> type;
        }, ANY).neverNull());
        table.add(of("uuid", DataTypes.StringType, (_, _) -> UUID.randomUUID().toString()).random());
        table.add(of("spark_partition_id", DataTypes.IntegerType, (_, context) -> context.partition())
                .random());
        table.add(new IncreasingId());
        table.add(of("input_file_name", DataTypes.StringType, (_, _) -> "").random());
        table.add(of("input_file_block_start", DataTypes.LongType, (_, _) -> -1L).random());
        table.add(of("input_file_block_length", DataTypes.LongType, (_, _) -> -1L).random());
        errors(table);
        bitmaps(table);
        AbsentFormats.register(table);
        AesFunctions.register(table);
        JavaMethodFunction.register(table);
    }

    private static void errors(FunctionTable table) {
        table.add(of("assert_true", DataTypes.NullType, (values, _) -> {
            if (!Boolean.TRUE.equals(values[0])) {
                throw raised(values.length > 1 ? values[1] : "the condition of assert_true does not hold");
            }
            return null;
        }, BOOLEAN, TEXT).optional(1).takingNulls().random());
        table.add(of("raise_error", DataTypes.NullType, (values, _) -> {
            throw values.length > 1 && values[0] instanceof String condition
                    && SqlException.isCondition(condition)
                    && values[1] instanceof MapValue parameters
                            ? raised(condition, parameters)
                            : raised(values[0]);
        }, TEXT, ANY).optional(1).takingNulls().random());
    }

    /// A condition with its parameters.
    private static SqlException raised(String condition, MapValue parameters) {
        java.util.Map<String, String> values = new java.util.LinkedHashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            values.put(parameters.keys().get(i).toString(), String.valueOf(parameters.values().get(i)));
        }
        return new SqlException(SqlException.Phase.EXECUTION, condition, values, Origin.UNKNOWN);
    }

    private static SqlException raised(@Nullable Object message) {
        return SqlException.execution("USER_RAISED_EXCEPTION", "errorMessage",
                message == null ? "null" : message.toString());
    }

    private static void bitmaps(FunctionTable table) {
        table.add(one("bitmap_bit_position", LONG, DataTypes.LongType, value -> {
            long number = (Long) value;
            return number > 0 ? (number - 1) % BITMAP_BITS : -number % BITMAP_BITS;
        }));
        table.add(one("bitmap_bucket_number", LONG, DataTypes.LongType, value -> {
            long number = (Long) value;
            return number > 0 ? 1 + (number - 1) / BITMAP_BITS : number / BITMAP_BITS;
        }));
        table.add(one("bitmap_count", BINARY, DataTypes.LongType, value -> {
            long count = 0;
            for (byte each : ((Bytes) value).array()) {
                count += Integer.bitCount(each & 0xFF);
            }
            return count;
        }));
    }

    /// `monotonically_increasing_id()`: the partition in the upper 31 bits, the row of the task in the lower 33.
    private record IncreasingId() implements ScalarFunction {
        private static final int ROW_BITS = 33;

        @Override
        public String name() {
            return "monotonically_increasing_id";
        }

        @Override
        public BoundScalar bind(List<Argument> arguments, Semantics semantics) {
            Mismatch.checkCount(name(), arguments, 0, 0);
            TaskState<AtomicLong> counters = new TaskState<>(_ -> new AtomicLong());
            return new BoundScalar(name(), List.of(), DataTypes.LongType, false, false,
                    (_, rows, context) -> {
                        long first = ((long) context.partition() << ROW_BITS)
                                + counters.of(context).getAndAdd(rows);
                        long[] values = new long[rows];
                        for (int i = 0; i < rows; i++) {
                            values[i] = first + i;
                        }
                        return new LongVector(values, null, rows);
                    });
        }
    }
}
