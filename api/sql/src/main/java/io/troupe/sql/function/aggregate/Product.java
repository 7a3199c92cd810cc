package io.troupe.sql.function.aggregate;

import io.troupe.columnar.DoubleVector;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.AggregateFunction;
import io.troupe.sql.function.BoundAggregate;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.types.DataTypes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The product of numbers as a double, null without any. Programs have it; SQL has no name for it.
public final class Product extends DoubleColumnsState {
    private static final int COUNT = 0;
    private static final int PRODUCT = 1;

    private Product() {
        super(2);
    }

    /// The function.
    public static AggregateFunction function() {
        return new Aggregate("product", call -> {
            call.requireSize(1, 1);
            call.input(0, Parameter.NUMERIC);
            return new BoundAggregate("product", List.of(DataTypes.DoubleType),
                    List.of(DataTypes.DoubleType, DataTypes.DoubleType), DataTypes.DoubleType, true, null,
                    false,
                    false, _ -> new Product());
        });
    }

    @Override
    public void update(int[] groups, Vector[] arguments, int rowCount) {
        DoubleVector column = (DoubleVector) arguments[0].decoded();
        for (int i = 0; i < rowCount; i++) {
            if (!column.isNull(i)) {
                add(groups[i], 1, column.values()[i]);
            }
        }
    }

    @Override
    public void merge(int[] groups, Vector[] states, int rowCount) {
        double[][] others = values(states);
        for (int i = 0; i < rowCount; i++) {
            if (others[COUNT][i] > 0) {
                add(groups[i], others[COUNT][i], others[PRODUCT][i]);
            }
        }
    }

    private void add(int group, double count, double value) {
        columns[PRODUCT][group] = columns[COUNT][group] == 0 ? value : columns[PRODUCT][group] * value;
        columns[COUNT][group] += count;
    }

    @Override
    @Nullable
    Double result(int group) {
        return columns[COUNT][group] == 0 ? null : (Double) columns[PRODUCT][group];
    }
}
