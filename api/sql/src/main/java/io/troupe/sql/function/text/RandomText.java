package io.troupe.sql.function.text;

import io.troupe.columnar.BytesVectorBuilder;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.function.ScalarFunction;
import io.troupe.sql.function.ScalarKernel;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.math.XorShiftRandom;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.function.row.TaskState;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.NullType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// `randstr`: texts of digits and letters by chance.
record RandomText() implements ScalarFunction {
    private static final String CHARACTERS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    @Override
    public String name() {
        return "randstr";
    }

    @Override
    public BoundScalar bind(List<Argument> arguments, Semantics semantics) {
        Call call = new Call(name(), arguments, semantics);
        call.requireSize(1, 2);
        List<DataType> types = new ArrayList<>(List.of(call.input(0, Parameter.INT)));
        int length = call.constant(0, "length") instanceof Number number ? number.intValue() : 0;
        if (length < 0) {
            throw SqlException.execution("INVALID_PARAMETER_VALUE.LENGTH", "parameter", "`length`", "length",
                    Integer.toString(length), "functionName", "`randstr`");
        }
        long seed = ThreadLocalRandom.current().nextLong();
        if (call.size() == 2) {
            if (!call.type(1).isIntegral() && !(call.type(1) instanceof NullType)) {
                throw call.unexpected(1, "(\"INT\" or \"BIGINT\")");
            }
            types.add(call.input(1, Parameter.INTEGRAL));
            seed = call.constant(1, "seed") instanceof Number number ? number.longValue() : 0;
        }
        return new BoundScalar(name() + "_" + seed, types, DataTypes.StringType, false, false,
                kernel(length, seed));
    }

    /// Each task has its own generator, seeded with the seed and the number of its partition.
    private static ScalarKernel kernel(int length, long seed) {
        TaskState<XorShiftRandom> generators = new TaskState<>(
                context -> new XorShiftRandom(seed + context.partition()));
        return (_, rowCount, context) -> {
            XorShiftRandom random = generators.of(context);
            BytesVectorBuilder builder = new BytesVectorBuilder(rowCount);
            byte[] text = new byte[length];
            synchronized (random) {
                for (int i = 0; i < rowCount; i++) {
                    for (int k = 0; k < length; k++) {
                        int next = random.nextInt();
                        text[k] = (byte) CHARACTERS.charAt(Math.abs(next % CHARACTERS.length()));
                    }
                    builder.append(text);
                }
            }
            return builder.build();
        };
    }
}
