package io.troupe.sql.function.datetime;

import io.troupe.columnar.Batch;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.StructVector;
import io.troupe.columnar.Vector;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.Generator;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.coercion.Mismatch;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.TimestampNTZType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// `window(moment, duration, slide[, start])`: for each moment all windows that it is in, the latest first. Windows are
/// `duration` long and start every `slide`, counted from `start` after 1970.
public record SlidingWindows() implements Generator {
    @Override
    public String name() {
        return "window";
    }

    @Override
    public BoundGenerator bind(List<Argument> arguments, Semantics semantics) {
        Mismatch.checkCount("window", arguments, 2, 4);
        DataType type = arguments.getFirst().type() instanceof TimestampNTZType
                ? DataTypes.TimestampNTZType
                : DataTypes.TimestampType;
        long duration = WindowStructs.micros(arguments, 1);
        long slide = arguments.size() > 2 ? WindowStructs.micros(arguments, 2) : duration;
        long start = arguments.size() > 3 ? WindowStructs.micros(arguments, 3) : 0;
        require(arguments, "windowDuration", duration, "greater than", "0", duration > 0);
        require(arguments, "slideDuration", slide, "greater than", "0", slide > 0);
        require(arguments, "slideDuration", slide, "less than or equal to", "windowDuration",
                slide <= duration);
        require(arguments, "startTime", start, "less than", "slideDuration", Math.abs(start) < slide);
        StructType window = new StructType(List.of(new StructField("start", type, true),
                new StructField("end", type, true)));
        List<DataType> types = new ArrayList<>(List.of(type));
        arguments.stream().skip(1).map(Argument::type).forEach(types::add);
        return new BoundGenerator("window_" + duration + "_" + slide + "_" + start, types,
                new StructType().add("window", window, false),
                (columns, rows, _) -> windows(columns[0], rows, duration, slide, start));
    }

    private static void require(List<Argument> arguments, String name, long value, String constraint,
            String bound, boolean holds) {
        if (!holds) {
            throw SqlException.analysis(Origin.UNKNOWN, "DATATYPE_MISMATCH.PARAMETER_CONSTRAINT_VIOLATION",
                    "sqlExpr", Mismatch.quoted(Mismatch.call("window", arguments)), "leftExprName",
                    "`" + name + "`", "leftExprValue", value + "L", "constraint", constraint, "rightExprName",
                    "`" + bound + "`", "rightExprValue", bound);
        }
    }

    private static Generated windows(Vector moments, int rows, long duration, long slide, long start) {
        LongVector values = (LongVector) moments.decoded();
        int most = Math.toIntExact(Math.ceilDiv(duration, slide));
        long[] starts = new long[Math.multiplyExact(rows, most)];
        int[] origins = new int[starts.length];
        int count = 0;
        for (int row = 0; row < rows; row++) {
            if (values.isNull(row)) {
                continue;
            }
            long moment = values.get(row);
            long latest = moment - Math.floorMod(moment - start, slide);
            for (long first = latest; first > moment - duration; first -= slide) {
                starts[count] = first;
                origins[count++] = row;
            }
        }
        long[] ends = new long[count];
        for (int i = 0; i < count; i++) {
            ends[i] = starts[i] + duration;
        }
        Vector windows = new StructVector(List.of(new LongVector(Arrays.copyOf(starts, count), null, count),
                new LongVector(ends, null, count)), null, count);
        return new Generated(new Batch(List.of(windows), count), Arrays.copyOf(origins, count));
    }
}
