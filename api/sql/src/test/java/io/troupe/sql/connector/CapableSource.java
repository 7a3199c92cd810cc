package io.troupe.sql.connector;

import io.troupe.sql.catalyst.InternalRow;
import io.troupe.sql.catalyst.expressions.GenericInternalRow;
import io.troupe.sql.connector.catalog.SupportsRead;
import io.troupe.sql.connector.catalog.Table;
import io.troupe.sql.connector.catalog.TableCapability;
import io.troupe.sql.connector.catalog.TableProvider;
import io.troupe.sql.connector.expressions.Expression;
import io.troupe.sql.connector.expressions.Expressions;
import io.troupe.sql.connector.expressions.Literal;
import io.troupe.sql.connector.expressions.NamedReference;
import io.troupe.sql.connector.expressions.NullOrdering;
import io.troupe.sql.connector.expressions.SortDirection;
import io.troupe.sql.connector.expressions.SortOrder;
import io.troupe.sql.connector.expressions.Transform;
import io.troupe.sql.connector.expressions.aggregate.AggregateFunc;
import io.troupe.sql.connector.expressions.aggregate.Aggregation;
import io.troupe.sql.connector.expressions.aggregate.Avg;
import io.troupe.sql.connector.expressions.aggregate.Count;
import io.troupe.sql.connector.expressions.aggregate.CountStar;
import io.troupe.sql.connector.expressions.aggregate.Max;
import io.troupe.sql.connector.expressions.aggregate.Min;
import io.troupe.sql.connector.expressions.aggregate.Sum;
import io.troupe.sql.connector.expressions.filter.Predicate;
import io.troupe.sql.connector.read.Batch;
import io.troupe.sql.connector.read.HasPartitionKey;
import io.troupe.sql.connector.read.InputPartition;
import io.troupe.sql.connector.read.PartitionReader;
import io.troupe.sql.connector.read.PartitionReaderFactory;
import io.troupe.sql.connector.read.Scan;
import io.troupe.sql.connector.read.ScanBuilder;
import io.troupe.sql.connector.read.SupportsPushDownAggregates;
import io.troupe.sql.connector.read.SupportsPushDownLimit;
import io.troupe.sql.connector.read.SupportsPushDownOffset;
import io.troupe.sql.connector.read.SupportsPushDownTableSample;
import io.troupe.sql.connector.read.SupportsPushDownTopN;
import io.troupe.sql.connector.read.SupportsPushDownV2Filters;
import io.troupe.sql.connector.read.SupportsReportPartitioning;
import io.troupe.sql.connector.read.partitioning.KeyGroupedPartitioning;
import io.troupe.sql.connector.read.partitioning.Partitioning;
import io.troupe.sql.connector.read.partitioning.UnknownPartitioning;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.StructType;
import io.troupe.sql.util.CaseInsensitiveStringMap;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A source in memory that takes over whatever its options say, in the plainest way: `parts` partitions, `aggregates`
/// `none`, `partial` or `complete`, `first` and `sample` true or false, `keys` true when each partition has one value of
/// `k`.
public final class CapableSource implements TableProvider {
    static final StructType SCHEMA = new StructType()
            .add("k", DataTypes.IntegerType).add("n", DataTypes.LongType)
            .add("d", DataTypes.createDecimalType(10, 2)).add("s", DataTypes.StringType)
            .add("f", DataTypes.DoubleType);
    /// What scans took over, newest last.
    static final List<String> TAKEN = new ArrayList<>();

    /// `count` rows that depend on `seed`.
    static List<Object[]> rows(long seed, int count) {
        Random random = new Random(seed);
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(new Object[]{
                    random.nextInt(8) == 0 ? null : random.nextInt(5),
                    random.nextInt(4) == 0 ? null : (long) random.nextInt(2000) - 1000,
                    random.nextInt(4) == 0 ? null : BigDecimal.valueOf(random.nextInt(100_000) - 50_000, 2),
                    random.nextInt(4) == 0 ? null : "s" + random.nextInt(6),
                    random.nextInt(6) == 0 ? Double.NaN : random.nextInt(40) / 4.0 - 5});
        }
        return rows;
    }

    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return SCHEMA;
    }

    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        return new Capable(new CaseInsensitiveStringMap(properties));
    }

    private record Capable(CaseInsensitiveStringMap options) implements SupportsRead {
        @Override
        public String name() {
            return "capable";
        }

        @Override
        public StructType schema() {
            return SCHEMA;
        }

        @Override
        public Set<TableCapability> capabilities() {
            return Set.of(TableCapability.BATCH_READ);
        }

        @Override
        public ScanBuilder newScanBuilder(CaseInsensitiveStringMap ignored) {
            return new Builder(options);
        }
    }

    /// A partition with its rows.
    private record Part(List<Object[]> rows, @Nullable Object key) implements HasPartitionKey {
        @Override
        public InternalRow partitionKey() {
            return new GenericInternalRow(new Object[]{key});
        }
    }

    private static int place(Expression column) {
        return List.of(SCHEMA.fieldNames()).indexOf(((NamedReference) column).fieldNames()[0]);
    }

    private static final class Builder
            implements
                SupportsPushDownV2Filters,
                SupportsPushDownAggregates,
                SupportsPushDownTableSample,
                SupportsPushDownLimit,
                SupportsPushDownTopN,
                SupportsPushDownOffset {
        private final CaseInsensitiveStringMap options;
        private final List<String> taken = new ArrayList<>();
        private List<List<Object[]>> parts = new ArrayList<>();
        private StructType schema = SCHEMA;
        private boolean hasKeys;

        Builder(CaseInsensitiveStringMap options) {
            this.options = options;
            int count = options.getInt("parts", 1);
            hasKeys = options.getBoolean("keys", false);
            IntStream.range(0, count).forEach(_ -> parts.add(new ArrayList<>()));
            int next = 0;
            for (Object[] row : rows(options.getLong("seed", 1), options.getInt("rows", 200))) {
                int part = hasKeys ? row[0] == null ? 0 : 1 + (Integer) row[0] : next++ % count;
                parts.get(part).add(row);
            }
        }

        @Override
        public Predicate[] pushPredicates(Predicate[] predicates) {
            List<Predicate> rest = new ArrayList<>();
            for (Predicate each : predicates) {
                if (each.name().equals(">") && place(each.children()[0]) == 1) {
                    long bound = (Long) ((Literal<?>) each.children()[1]).value();
                    parts = parts.stream().map(rows -> rows.stream()
                            .filter(row -> row[1] != null && (Long) row[1] > bound).toList()).toList();
                    taken.add("n > " + bound);
                } else if (!each.name().equals("IS_NOT_NULL") || place(each.children()[0]) != 1) {
                    rest.add(each);
                } else {
                    parts = parts.stream()
                            .map(rows -> rows.stream().filter(row -> row[1] != null).toList()).toList();
                }
            }
            return rest.toArray(Predicate[]::new);
        }

        @Override
        public Predicate[] pushedPredicates() {
            return new Predicate[0];
        }

        @Override
        public boolean supportCompletePushDown(Aggregation aggregation) {
            return options.getOrDefault("aggregates", "none").equals("complete");
        }

        @Override
        public boolean pushAggregation(Aggregation aggregation) {
            if (options.getOrDefault("aggregates", "none").equals("none")) {
                return false;
            }
            if (supportCompletePushDown(aggregation)) {
                parts = List.of(parts.stream().flatMap(List::stream).toList());
            }
            parts = parts.stream().map(rows -> grouped(rows, aggregation)).toList();
            hasKeys = false;
            StructType columns = new StructType();
            for (Expression key : aggregation.groupByExpressions()) {
                columns = columns.add(SCHEMA.apply(place(key)));
            }
            for (AggregateFunc function : aggregation.aggregateExpressions()) {
                columns = columns.add(function.describe(), type(function));
            }
            schema = columns;
            taken.add("aggregates " + aggregation);
            return true;
        }

        @Override
        public boolean pushTableSample(
                double lowerBound, double upperBound, boolean withReplacement, long seed) {
            if (!options.getBoolean("sample", false)) {
                return false;
            }
            // every third row, so that others show
            parts = parts.stream().map(rows -> IntStream.range(0, rows.size()).filter(i -> i % 3 == 0)
                    .mapToObj(rows::get).toList()).toList();
            taken.add("sample to " + upperBound);
            return true;
        }

        @Override
        public boolean pushLimit(int limit) {
            parts = parts.stream().map(rows -> rows.stream().limit(limit).toList()).toList();
            taken.add("limit " + limit);
            return true;
        }

        @Override
        public boolean pushTopN(SortOrder[] orders, int limit) {
            if (!options.getBoolean("first", false)) {
                return false;
            }
            Comparator<Object[]> order = Arrays.stream(orders).map(Builder::comparator)
                    .reduce(Comparator::thenComparing).orElseThrow();
            parts = parts.stream().map(rows -> rows.stream().sorted(order).limit(limit).toList()).toList();
            taken.add("first " + limit + " by " + Arrays.toString(orders));
            return true;
        }

        @SuppressWarnings({"unchecked", "rawtypes"}) // values of one column
        private static Comparator<Object[]> comparator(SortOrder order) {
            int place = place(order.expression());
            Comparator<Object> values = (a, b) -> ((Comparable) a).compareTo(b);
            Comparator<Object> directed = order.direction() == SortDirection.ASCENDING
                    ? values
                    : values.reversed();
            Comparator<Object> all = order.nullOrdering() == NullOrdering.NULLS_FIRST
                    ? Comparator.nullsFirst(directed)
                    : Comparator.nullsLast(directed);
            return (a, b) -> all.compare(a[place], b[place]);
        }

        @Override
        public boolean isPartiallyPushed() {
            return parts.size() > 1;
        }

        @Override
        public boolean pushOffset(int offset) {
            if (!options.getBoolean("offset", false)) {
                return false;
            }
            parts = parts.stream().map(rows -> rows.stream().skip(offset).toList()).toList();
            taken.add("offset " + offset);
            return true;
        }

        @Override
        public Scan build() {
            synchronized (TAKEN) {
                TAKEN.addAll(taken);
            }
            return new CapableScan(parts, schema, hasKeys);
        }
    }

    private static DataType type(AggregateFunc function) {
        return switch (function) {
            case CountStar _,Count _ -> DataTypes.LongType;
            case Min min -> SCHEMA.apply(place(min.column())).dataType();
            case Max max -> SCHEMA.apply(place(max.column())).dataType();
            case Sum sum -> SCHEMA.apply(place(sum.column())).dataType() instanceof DecimalType
                    ? DataTypes.createDecimalType(20, 2)
                    : DataTypes.LongType;
            case Avg avg -> SCHEMA.apply(place(avg.column())).dataType() instanceof DecimalType
                    ? DataTypes.createDecimalType(14, 6)
                    : DataTypes.DoubleType;
            default -> throw new IllegalArgumentException(function.describe());
        };
    }

    private static List<Object[]> grouped(List<Object[]> rows, Aggregation aggregation) {
        int[] keys = Arrays.stream(aggregation.groupByExpressions()).mapToInt(CapableSource::place).toArray();
        Map<List<Object>, List<Object[]>> groups = new LinkedHashMap<>();
        if (keys.length == 0) {
            groups.put(List.of(), new ArrayList<>());
        }
        for (Object[] row : rows) {
            groups.computeIfAbsent(
                    Arrays.stream(keys).mapToObj(key -> row[key]).collect(Collectors.toList()),
                    _ -> new ArrayList<>()).add(row);
        }
        List<Object[]> results = new ArrayList<>();
        groups.forEach((key, members) -> {
            List<Object> result = new ArrayList<>(key);
            for (AggregateFunc function : aggregation.aggregateExpressions()) {
                result.add(value(function, members));
            }
            results.add(result.toArray());
        });
        return results;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // values of one column
    private static @Nullable Object value(AggregateFunc function, List<Object[]> rows) {
        if (function instanceof CountStar) {
            return (long) rows.size();
        }
        int place = place(function.children()[0]);
        List<Object> values = new ArrayList<>();
        rows.stream().map(row -> row[place]).filter(value -> value != null).forEach(values::add);
        if (function instanceof Count count && count.isDistinct()
                || function instanceof Sum sum && sum.isDistinct()
                || function instanceof Avg avg && avg.isDistinct()) {
            values = new ArrayList<>(new HashSet<>(values));
        }
        if (function instanceof Count) {
            return (long) values.size();
        }
        if (values.isEmpty()) {
            return null;
        }
        BigDecimal sum = function instanceof Min || function instanceof Max
                ? BigDecimal.ZERO
                : values.stream().map(each -> new BigDecimal(each.toString()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        Comparator<Object> order = (a, b) -> ((Comparable) a).compareTo(b);
        return switch (function) {
            case Min _ -> values.stream().min(order).orElseThrow();
            case Max _ -> values.stream().max(order).orElseThrow();
            case Sum _ when type(function) instanceof DecimalType -> sum;
            case Sum _ -> sum.longValueExact();
            case Avg _ when type(function) instanceof DecimalType ->
                sum.divide(BigDecimal.valueOf(values.size()), 6, RoundingMode.HALF_UP);
            default -> sum.doubleValue() / values.size();
        };
    }

    private record CapableScan(List<List<Object[]>> parts, StructType readSchema, boolean hasKeys)
            implements
                SupportsReportPartitioning,
                Batch {
        @Override
        public Partitioning outputPartitioning() {
            return hasKeys
                    ? new KeyGroupedPartitioning(
                            new Expression[]{Expressions.identity("k")}, parts.size())
                    : new UnknownPartitioning(parts.size());
        }

        @Override
        public Batch toBatch() {
            return this;
        }

        @Override
        public String description() {
            return "capable";
        }

        @Override
        public InputPartition[] planInputPartitions() {
            return IntStream.range(0, parts.size())
                    .mapToObj(i -> new Part(parts.get(i), hasKeys && i > 0 ? i - 1 : null))
                    .toArray(InputPartition[]::new);
        }

        @Override
        public PartitionReaderFactory createReaderFactory() {
            return partition -> new Reader(((Part) partition).rows());
        }
    }

    private static final class Reader implements PartitionReader<InternalRow> {
        private final List<Object[]> rows;
        private int next;

        Reader(List<Object[]> rows) {
            this.rows = rows;
        }

        @Override
        public boolean next() {
            return next++ < rows.size();
        }

        @Override
        public InternalRow get() {
            return new GenericInternalRow(rows.get(next - 1).clone());
        }

        @Override
        public void close() {}
    }
}
