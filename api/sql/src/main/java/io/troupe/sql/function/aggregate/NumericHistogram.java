package io.troupe.sql.function.aggregate;

import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `histogram_numeric`: at most a number of bins with a centre and a height each; when there are too
/// many, the two closest become one.
final class NumericHistogram extends ObjectState<List<double[]>> {
    private static final StructType BIN = new StructType(
            List.of(new StructField("x", DataTypes.DoubleType, true),
                    new StructField("y", DataTypes.DoubleType, true)));
    /// The columns of partial results.
    static final List<DataType> STATES = List.of(new ArrayType(BIN, false));

    private final DataType centre;
    private final int most;

    NumericHistogram(List<DataType> argumentTypes, int most) {
        super(argumentTypes, STATES, result(argumentTypes.getFirst()));
        this.centre = argumentTypes.getFirst();
        this.most = most;
    }

    /// The type of histograms of values of `type`.
    static ArrayType result(DataType type) {
        return new ArrayType(new StructType(List.of(new StructField("x", type, true),
                new StructField("y", DataTypes.DoubleType, true))), true);
    }

    @Override
    List<double[]> create() {
        return new ArrayList<>();
    }

    @Override
    void add(List<double[]> group, @Nullable Object[] arguments) {
        if (arguments[0] instanceof Number number) {
            put(group, number.doubleValue(), 1);
        }
    }

    private void put(List<double[]> bins, double value, double height) {
        int place = 0;
        while (place < bins.size() && bins.get(place)[0] < value) {
            place++;
        }
        if (place < bins.size() && bins.get(place)[0] == value) {
            bins.get(place)[1] += height;
            return;
        }
        bins.add(place, new double[]{value, height});
        if (bins.size() > most) {
            int closest = 0;
            for (int i = 1; i + 1 < bins.size(); i++) {
                if (bins.get(i + 1)[0] - bins.get(i)[0] < bins.get(closest + 1)[0] - bins.get(closest)[0]) {
                    closest = i;
                }
            }
            double[] left = bins.get(closest);
            double[] right = bins.remove(closest + 1);
            double sum = left[1] + right[1];
            left[0] = (left[0] * left[1] + right[0] * right[1]) / sum;
            left[1] = sum;
        }
    }

    @Override
    void merge(List<double[]> group, @Nullable Object[] state) {
        for (Object each : (List<?>) Objects.requireNonNull(state[0])) {
            List<@Nullable Object> fields = ((StructValue) Objects.requireNonNull(each)).fields();
            put(group, (Double) Objects.requireNonNull(fields.get(0)),
                    (Double) Objects.requireNonNull(fields.get(1)));
        }
    }

    @Override
    @Nullable
    Object[] state(List<double[]> group) {
        List<Object> bins = new ArrayList<>();
        for (double[] each : group) {
            bins.add(new StructValue(List.of(each[0], each[1])));
        }
        return new @Nullable Object[]{bins};
    }

    @Override
    @Nullable
    Object result(List<double[]> group) {
        if (group.isEmpty()) {
            return null;
        }
        List<Object> bins = new ArrayList<>();
        for (double[] each : group) {
            bins.add(new StructValue(List.of(number(each[0]), each[1])));
        }
        return bins;
    }

    private Object number(double value) {
        if (centre instanceof DecimalType decimal) {
            return BigDecimal.valueOf(value).setScale(decimal.scale(), RoundingMode.HALF_UP);
        }
        return switch (centre.typeName()) {
            case "double" -> (Object) value;
            case "float" -> (float) value;
            case "long", "bigint", "timestamp", "timestamp_ntz" -> (long) value;
            default ->
                centre.typeName().startsWith("interval day") ? (Object) (long) value : (Object) (int) value;
        };
    }
}
