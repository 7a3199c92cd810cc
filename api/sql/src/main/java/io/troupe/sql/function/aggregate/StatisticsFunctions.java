package io.troupe.sql.function.aggregate;

import io.troupe.sql.function.BoundAggregate;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Variance, covariance, correlation and regression.
final class StatisticsFunctions {
    private StatisticsFunctions() {}

    static void register(FunctionTable table) {
        one(table, 2, "stddev_pop", (n, m2, _, _) -> Math.sqrt(m2 / n));
        one(table, 2, "stddev_samp", (n, m2, _, _) -> n == 1 ? null : (Double) Math.sqrt(m2 / (n - 1)));
        alias(table, "stddev_samp", "stddev", "std");
        one(table, 2, "var_pop", (n, m2, _, _) -> m2 / n);
        one(table, 2, "var_samp", (n, m2, _, _) -> n == 1 ? null : (Double) (m2 / (n - 1)));
        alias(table, "var_samp", "variance");
        one(table, 3, "skewness",
                (n, m2, m3, _) -> m2 == 0 ? null : (Double) (Math.sqrt(n) * m3 / Math.sqrt(m2 * m2 * m2)));
        one(table, 4, "kurtosis", (n, m2, _, m4) -> m2 == 0 ? null : (Double) (n * m4 / (m2 * m2) - 3.0));
        two(table, "covar_pop", sums -> sums.products() / sums.count());
        two(table, "covar_samp",
                sums -> sums.count() == 1 ? null : (Double) (sums.products() / (sums.count() - 1)));
        two(table, "corr", StatisticsFunctions::correlation);
        two(table, "regr_avgx", PairMoments.Sums::secondMean);
        two(table, "regr_avgy", PairMoments.Sums::firstMean);
        two(table, "regr_sxx", PairMoments.Sums::secondSquares);
        two(table, "regr_syy", PairMoments.Sums::firstSquares);
        two(table, "regr_sxy", PairMoments.Sums::products);
        two(table, "regr_r2", StatisticsFunctions::determination);
        two(table, "regr_slope", StatisticsFunctions::slope);
        two(table, "regr_intercept", StatisticsFunctions::intercept);
        table.add(new Aggregate("regr_count", call -> {
            call.requireSize(2, 2);
            List<DataType> types = List.of(call.input(0, Parameter.NUMERIC),
                    call.input(1, Parameter.NUMERIC));
            return new BoundAggregate("regr_count", types, List.of(DataTypes.LongType), DataTypes.LongType,
                    false, 0L,
                    false, false, _ -> new Count());
        }));
    }

    private static @Nullable Double correlation(PairMoments.Sums sums) {
        double squares = Math.sqrt(sums.firstSquares() * sums.secondSquares());
        return sums.count() == 1 || squares == 0 ? null : (Double) (sums.products() / squares);
    }

    private static @Nullable Double determination(PairMoments.Sums sums) {
        if (sums.secondSquares() == 0) {
            return null;
        }
        return sums.firstSquares() == 0
                ? (Double) 1.0
                : (Double) (sums.products() * sums.products() / sums.firstSquares() / sums.secondSquares());
    }

    private static @Nullable Double slope(PairMoments.Sums sums) {
        return sums.secondSquares() == 0 ? null : (Double) (sums.products() / sums.secondSquares());
    }

    private static @Nullable Double intercept(PairMoments.Sums sums) {
        Double slope = slope(sums);
        return slope == null ? null : (Double) (sums.firstMean() - slope * sums.secondMean());
    }

    private static void one(FunctionTable table, int order, String name, Moments.Finish finish) {
        table.add(new Aggregate(name, call -> one(call, name, order, finish)));
    }

    private static BoundAggregate one(Call call, String name, int order, Moments.Finish finish) {
        call.requireSize(1, 1);
        call.input(0, Parameter.DOUBLE);
        return new BoundAggregate(name, List.of(DataTypes.DoubleType),
                Collections.nCopies(order + 1, DataTypes.DoubleType), DataTypes.DoubleType, true, null, false,
                false,
                _ -> new Moments(order, finish));
    }

    /// The same function under other names, which column names show.
    private static void alias(FunctionTable table, String name, String... others) {
        for (String other : others) {
            table.add(new Aggregate(other, call -> {
                BoundAggregate bound = table.aggregate(name).orElseThrow().bind(call.arguments(),
                        call.semantics());
                return new BoundAggregate(other, bound.argumentTypes(), bound.stateTypes(), bound.type(),
                        true, null,
                        false, false, bound.factory());
            }));
        }
    }

    private static void two(FunctionTable table, String name, PairMoments.Finish finish) {
        table.add(new Aggregate(name, call -> {
            call.requireSize(2, 2);
            call.input(0, Parameter.DOUBLE);
            call.input(1, Parameter.DOUBLE);
            return new BoundAggregate(name, Collections.nCopies(2, DataTypes.DoubleType),
                    Collections.nCopies(6, DataTypes.DoubleType), DataTypes.DoubleType, true, null, false,
                    false,
                    _ -> new PairMoments(finish));
        }));
    }
}
