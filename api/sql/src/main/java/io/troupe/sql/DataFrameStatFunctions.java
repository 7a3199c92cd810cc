package io.troupe.sql;

import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.util.sketch.BloomFilter;
import io.troupe.util.sketch.CountMinSketch;
import io.troupe.util.sketch.IncompatibleMergeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Statistics of columns; made by [Dataset#stat]. What gives numbers or sketches runs a query at once. Immutable.
///
/// Columns are named as in [Dataset#col]; a name that there is none of is an [AnalysisException].
public final class DataFrameStatFunctions {
    private static final double DEFAULT_SUPPORT = 0.01;
    private static final double LEAST_SUPPORT = 1e-4;

    private final Dataset<?> dataset;

    DataFrameStatFunctions(Dataset<?> dataset) {
        this.dataset = dataset;
    }

    // ---- numbers ----------------------------------------------------------------------------------------------------

    /// For each of `probabilities` (0 the least, 0.5 the median, 1 the greatest) a number of the column
    /// whose rank is off by at most `relativeError` times the number of rows; with 0 the exact one,
    /// which takes memory for all numbers. Nulls and NaN are left out; an empty array when nothing is
    /// left.
    public double[] approxQuantile(String col, double[] probabilities, double relativeError) {
        return approxQuantile(new String[]{col}, probabilities, relativeError)[0];
    }

    /// As [#approxQuantile(String, double[], double)], for several columns in one pass.
    public double[][] approxQuantile(String[] cols, double[] probabilities, double relativeError) {
        for (double probability : probabilities) {
            requireUnit("a probability", probability);
        }
        if (!(relativeError >= 0)) {
            throw new IllegalArgumentException("a relative error is at least 0, not " + relativeError);
        }
        List<Column> numbers = Arrays.stream(cols).map(this::number).toList();
        return new Quantiles(Math.min(1, relativeError)).of(dataset, numbers, Encoders.DOUBLE()).stream()
                .map(summary -> summary.count() == 0
                        ? new double[0]
                        : Arrays.stream(probabilities).map(summary::quantile).toArray())
                .toArray(double[][]::new);
    }

    private static final class Quantiles extends ColumnSketch<QuantileSummary> {
        private static final long serialVersionUID = 1L;

        private final double error;

        Quantiles(double error) {
            super(QuantileSummary.class);
            this.error = error;
        }

        @Override
        QuantileSummary empty() {
            return new QuantileSummary(error);
        }

        @Override
        void add(QuantileSummary sketch, Object value) {
            double number = (Double) value;
            if (!Double.isNaN(number)) {
                sketch.add(number);
            }
        }

        @Override
        QuantileSummary merged(QuantileSummary one, QuantileSummary other) {
            return one.merge(other);
        }
    }

    private Column number(String name) {
        AttributeReference column = dataset.attribute(name);
        if (!column.dataType().isNumeric()) {
            throw new IllegalArgumentException("column " + name + " is not numeric but "
                    + column.dataType().simpleString());
        }
        return new Column(column).cast(DataTypes.DoubleType);
    }

    /// The sample covariance of two columns of numbers; NaN when there are less than two rows.
    public double cov(String col1, String col2) {
        return single(Column.call("covar_samp", number(col1), number(col2)));
    }

    /// The correlation of two columns of numbers after Pearson; NaN when it is not defined.
    public double corr(String col1, String col2) {
        return corr(col1, col2, "pearson");
    }

    /// The same; `pearson` is the only `method`.
    public double corr(String col1, String col2, String method) {
        if (!method.equals("pearson")) {
            throw new IllegalArgumentException("the only correlation is 'pearson', not '" + method + "'");
        }
        return single(Column.call("corr", number(col1), number(col2)));
    }

    private double single(Column aggregate) {
        Row row = dataset.agg(aggregate).first();
        return row.isNullAt(0) ? Double.NaN : row.getDouble(0);
    }

    // ---- tables -----------------------------------------------------------------------------------------------------

    /// How often each pair of values occurs: a row for each value of `col1`, whose text is in the column `col1_col2`, and a
    /// column for each value of `col2`. Nulls count as the text `null`.
    public Dataset<Row> crosstab(String col1, String col2) {
        String name = col1 + "_" + col2;
        return dataset.groupBy(text(col1).as(name)).pivot(text(col2)).count().na().fill(0L);
    }

    private Column text(String name) {
        Column column = new Column(dataset.attribute(name));
        return functions.coalesce(column.cast(DataTypes.StringType), functions.lit("null"));
    }

    /// The values that make up at least `support` (above 0.0001) of the rows, as arrays in one row, the most frequent
    /// first; the columns are called `name_freqItems`.
    public Dataset<Row> freqItems(String[] cols, double support) {
        if (!(support >= LEAST_SUPPORT && support <= 1)) {
            throw new IllegalArgumentException(
                    "the support of frequent values is between " + LEAST_SUPPORT + " and 1, not " + support);
        }
        double least = support * dataset.count();
        List<StructField> fields = new ArrayList<>();
        List<@Nullable Object> items = new ArrayList<>();
        for (String name : cols) {
            AttributeReference column = dataset.attribute(name);
            fields.add(new StructField(name + "_freqItems", new ArrayType(column.dataType(), true), true));
            Column count = functions.count("*");
            items.add(dataset.groupBy(new Column(column)).agg(count.as("count"))
                    .filter(new Column("count").geq(least)).orderBy(new Column("count").desc())
                    .collectAsList().stream().map(row -> row.get(0)).toList());
        }
        return dataset.troupeSession().createDataFrame(
                List.of(RowFactory.create(items.toArray())), new StructType(fields));
    }

    /// As [#freqItems(String[], double)] with a support of one percent.
    public Dataset<Row> freqItems(String[] cols) {
        return freqItems(cols, DEFAULT_SUPPORT);
    }

    // ---- samples ----------------------------------------------------------------------------------------------------

    /// The rows, each with the probability that `fractions` has for its value in the column `col`; 0 for values that it has
    /// not.
    public <T> Dataset<Row> sampleBy(String col, Map<T, Double> fractions, long seed) {
        return sampleBy(new Column(dataset.attribute(col)), fractions, seed);
    }

    /// As [#sampleBy(String, Map, long)], by the values of an expression.
    public <T> Dataset<Row> sampleBy(Column col, Map<T, Double> fractions, long seed) {
        Column chance = null;
        for (Map.Entry<T, Double> entry : fractions.entrySet()) {
            requireUnit("a fraction", entry.getValue());
            Column matches = col.eqNullSafe(Column.of(entry.getKey()));
            chance = chance == null
                    ? functions.when(matches, entry.getValue())
                    : chance.when(matches, entry.getValue());
        }
        Dataset<Row> rows = dataset.toDF();
        return chance == null
                ? rows.limit(0)
                : rows.filter(functions.rand(seed).lt(chance.otherwise(0.0)));
    }

    private static void requireUnit(String what, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(what + " is between 0 and 1, not " + value);
        }
    }

    // ---- sketches ---------------------------------------------------------------------------------------------------

    /// The values of a column of whole numbers, texts or bytes as a set that takes about `fpp` of other values for members,
    /// when there are `expectedNumItems` different ones.
    public BloomFilter bloomFilter(String colName, long expectedNumItems, double fpp) {
        return bloomFilter(new Column(dataset.attribute(colName)), expectedNumItems, fpp);
    }

    /// As [#bloomFilter(String, long, double)], of an expression.
    public BloomFilter bloomFilter(Column col, long expectedNumItems, double fpp) {
        return bloomFilter(col, expectedNumItems, BloomFilter.optimalNumOfBits(expectedNumItems, fpp));
    }

    /// As [#bloomFilter(String, long, double)], with `numBits` bits.
    public BloomFilter bloomFilter(String colName, long expectedNumItems, long numBits) {
        return bloomFilter(new Column(dataset.attribute(colName)), expectedNumItems, numBits);
    }

    /// As [#bloomFilter(String, long, long)], of an expression.
    public BloomFilter bloomFilter(Column col, long expectedNumItems, long numBits) {
        BloomFilter checked = BloomFilter.create(expectedNumItems, numBits);
        return sketch(new Members(expectedNumItems, checked.bitSize()), col);
    }

    /// How often the values of a column of whole numbers, texts or bytes occur, about: `depth` rows of `width` counters.
    public CountMinSketch countMinSketch(String colName, int depth, int width, int seed) {
        return countMinSketch(new Column(dataset.attribute(colName)), depth, width, seed);
    }

    /// As [#countMinSketch(String, int, int, int)], too high by at most `eps` of all rows with the
    /// probability `confidence`.
    public CountMinSketch countMinSketch(String colName, double eps, double confidence, int seed) {
        return countMinSketch(new Column(dataset.attribute(colName)), eps, confidence, seed);
    }

    /// As [#countMinSketch(String, int, int, int)], of an expression.
    public CountMinSketch countMinSketch(Column col, int depth, int width, int seed) {
        CountMinSketch checked = CountMinSketch.create(depth, width, seed);
        return sketch(new Frequencies(checked.depth(), checked.width(), seed), col);
    }

    /// As [#countMinSketch(String, double, double, int)], of an expression.
    public CountMinSketch countMinSketch(Column col, double eps, double confidence, int seed) {
        CountMinSketch shape = CountMinSketch.create(eps, confidence, seed);
        return countMinSketch(col, shape.depth(), shape.width(), seed);
    }

    private <S extends java.io.Serializable> S sketch(ColumnSketch<S> kind, Column col) {
        DataType type = dataset.select(col).plan().output().getFirst().dataType();
        Column values = type.isIntegral() ? col.cast(DataTypes.LongType) : col;
        Encoder<?> encoder = type.isIntegral()
                ? Encoders.LONG()
                : type instanceof BinaryType ? Encoders.BINARY() : Encoders.STRING();
        if (!type.isIntegral() && !type.isText() && !(type instanceof BinaryType)) {
            throw new IllegalArgumentException("a sketch takes whole numbers, texts and bytes; " + col
                    + " is of type " + type.simpleString());
        }
        return kind.of(dataset, List.of(values), encoder).getFirst();
    }

    private static final class Members extends ColumnSketch<BloomFilter> {
        private static final long serialVersionUID = 1L;

        private final long items;
        private final long bits;

        Members(long items, long bits) {
            super(BloomFilter.class);
            this.items = items;
            this.bits = bits;
        }

        @Override
        BloomFilter empty() {
            return BloomFilter.create(items, bits);
        }

        @Override
        void add(BloomFilter sketch, Object value) {
            sketch.put(value);
        }

        @Override
        BloomFilter merged(BloomFilter one, BloomFilter other) {
            try {
                return one.mergeInPlace(other);
            } catch (IncompatibleMergeException e) {
                throw new IllegalStateException("filters of one query have one shape", e);
            }
        }
    }

    private static final class Frequencies extends ColumnSketch<CountMinSketch> {
        private static final long serialVersionUID = 1L;

        private final int depth;
        private final int width;
        private final int seed;

        Frequencies(int depth, int width, int seed) {
            super(CountMinSketch.class);
            this.depth = depth;
            this.width = width;
            this.seed = seed;
        }

        @Override
        CountMinSketch empty() {
            return CountMinSketch.create(depth, width, seed);
        }

        @Override
        void add(CountMinSketch sketch, Object value) {
            sketch.add(value);
        }

        @Override
        CountMinSketch merged(CountMinSketch one, CountMinSketch other) {
            try {
                return one.mergeInPlace(other);
            } catch (IncompatibleMergeException e) {
                throw new IllegalStateException("sketches of one query have one shape", e);
            }
        }
    }
}
