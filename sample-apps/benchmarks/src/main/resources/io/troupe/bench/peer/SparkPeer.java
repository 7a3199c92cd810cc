import io.troupe.bench.measure.BenchCase;
import io.troupe.bench.measure.WorkPlan;
import io.troupe.bench.measure.Worker;
import io.troupe.bench.workload.Answer;
import io.troupe.bench.workload.EdgeRows;
import io.troupe.bench.workload.PairRows;
import io.troupe.bench.workload.RowRange;
import io.troupe.bench.workload.SortRows;
import io.troupe.bench.workload.Words;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Tuple2;

/// The RDD benchmarks in Spark's Java API: the same programs, step by step, as those of io.troupe.bench.rdd, on the
/// same data. Compiled against Spark's jars only when the comparison is asked for.
public final class SparkPeer {
    private final WorkPlan plan;
    private final JavaSparkContext context;

    private SparkPeer(WorkPlan plan, JavaSparkContext context) {
        this.plan = plan;
        this.context = context;
    }

    public static void main(String[] arguments) {
        WorkPlan plan = WorkPlan.parse(arguments);
        SparkConf conf = new SparkConf().setMaster(plan.master()).setAppName("peer").set("spark.ui.enabled", "false");
        try (JavaSparkContext context = new JavaSparkContext(conf)) {
            context.setLogLevel("ERROR");
            SparkPeer peer = new SparkPeer(plan, context);
            Worker.run(plan.select(peer.cases()), plan.runs(), System.out);
        }
    }

    private record Case(String name, Supplier<String> body) implements BenchCase {
        @Override
        public String run() {
            return body.get();
        }
    }

    private List<Case> cases() {
        return List.of(
            new Case("wordcount", this::wordCount),
            new Case("reduce", this::reduce),
            new Case("group", this::group),
            new Case("sort", this::sort),
            new Case("join", this::join),
            new Case("pagerank", this::pageRank),
            new Case("tasks", this::tasks));
    }

    private JavaRDD<RowRange> ranges(long rows) {
        return context.parallelize(RowRange.split(rows, plan.partitions()), plan.partitions());
    }

    /// Number of keys, number of values, sum of (key + 1) * value, greatest value.
    private record Totals(long keys, long values, long weighted, long greatest) implements Serializable {
        static final Totals NONE = new Totals(0, 0, 0, 0);

        Totals add(long key, long number, long sum, long size) {
            return new Totals(keys + 1, values + number, weighted + (key + 1) * sum, Math.max(greatest, size));
        }

        Totals merge(Totals other) {
            return new Totals(
                keys + other.keys, values + other.values, weighted + other.weighted, Math.max(greatest, other.greatest));
        }
    }

    private String wordCount() {
        Totals totals = context.textFile(plan.words().toString())
            .flatMap(line -> Arrays.asList(line.split(" ")).iterator())
            .mapToPair(word -> new Tuple2<>(word, 1))
            .reduceByKey(Integer::sum)
            .aggregate(
                Totals.NONE, (sum, pair) -> sum.add(Words.rankOf(pair._1()), pair._2(), pair._2(), pair._2()),
                Totals::merge);
        return Answer.wordCount(totals.values(), totals.keys(), totals.weighted(), totals.greatest());
    }

    private String reduce() {
        Totals totals = ranges(plan.rows(PairRows.REDUCE_COUNT))
            .flatMapToPair(range -> range.iterator(row -> new Tuple2<>(PairRows.reduceKey(row), PairRows.value(row))))
            .reduceByKey(Long::sum)
            .aggregate(Totals.NONE, (sum, pair) -> sum.add(pair._1(), 1, pair._2(), 0), Totals::merge);
        return Answer.reduce(totals.keys(), totals.weighted());
    }

    private String group() {
        Totals totals = ranges(plan.rows(PairRows.GROUP_COUNT))
            .flatMapToPair(range -> range.iterator(row -> new Tuple2<>(PairRows.groupKey(row), PairRows.value(row))))
            .groupByKey()
            .aggregate(Totals.NONE, (sum, group) -> {
                long size = 0;
                long total = 0;
                for (long value : group._2()) {
                    size++;
                    total += value;
                }
                return sum.add(group._1(), size, total, size);
            }, Totals::merge);
        return Answer.group(totals.keys(), totals.values(), totals.weighted(), totals.greatest());
    }

    private String join() {
        long rows = plan.rows(PairRows.JOIN_COUNT);
        JavaPairRDD<Long, Long> left = ranges(rows)
            .flatMapToPair(range -> range.iterator(row -> new Tuple2<>(PairRows.leftKey(row, rows), row)));
        JavaPairRDD<Long, Long> right = ranges(rows)
            .flatMapToPair(range -> range.iterator(row -> new Tuple2<>(PairRows.rightKey(row, rows), row)));
        Totals totals = left.join(right)
            .aggregate(
                Totals.NONE, (sum, pair) -> sum.add(0, 1, pair._2()._1() * 31 + pair._2()._2(), 0), Totals::merge);
        return Answer.join(totals.keys(), totals.weighted());
    }

    /// What one sorted partition holds.
    private record Part(long rows, long disorder, long bytes, long first, long last, long least, long greatest)
        implements Serializable {}

    private String sort() {
        List<Part> parts = ranges(plan.rows(SortRows.COUNT))
            .flatMapToPair(range -> range.iterator(row -> new Tuple2<>(SortRows.key(row), SortRows.value(row))))
            .sortByKey()
            .mapPartitions(rows -> {
                long count = 0, disorder = 0, bytes = 0, first = 0, last = 0;
                long least = Long.MAX_VALUE, greatest = Long.MIN_VALUE;
                while (rows.hasNext()) {
                    Tuple2<Long, String> row = rows.next();
                    long key = row._1();
                    if (count == 0) {
                        first = key;
                    } else if (key < last) {
                        disorder++;
                    }
                    count++;
                    bytes += row._2().length();
                    last = key;
                    least = Math.min(least, key);
                    greatest = Math.max(greatest, key);
                }
                List<Part> part = count == 0
                    ? Collections.emptyList()
                    : List.of(new Part(count, disorder, bytes, first, last, least, greatest));
                return part.iterator();
            })
            .collect();
        long rows = 0, disorder = 0, bytes = 0, least = Long.MAX_VALUE, greatest = Long.MIN_VALUE;
        for (int index = 0; index < parts.size(); index++) {
            Part part = parts.get(index);
            rows += part.rows();
            disorder += part.disorder() + (index > 0 && part.first() < parts.get(index - 1).last() ? 1 : 0);
            bytes += part.bytes();
            least = Math.min(least, part.least());
            greatest = Math.max(greatest, part.greatest());
        }
        return Answer.sort(rows, disorder, bytes, least, greatest);
    }

    private record RankTotals(long vertices, double sum, double greatest) implements Serializable {
        RankTotals add(double rank) {
            return new RankTotals(vertices + 1, sum + rank, Math.max(greatest, rank));
        }

        RankTotals merge(RankTotals other) {
            return new RankTotals(vertices + other.vertices, sum + other.sum, Math.max(greatest, other.greatest));
        }
    }

    private String pageRank() {
        JavaPairRDD<Long, Iterable<Long>> links = ranges(plan.rows(EdgeRows.COUNT))
            .flatMapToPair(range -> {
                EdgeRows edges = new EdgeRows();
                return range.iterator(edge -> new Tuple2<>(edges.source(edge), edges.target(edge)));
            })
            .distinct()
            .groupByKey()
            .cache();
        JavaPairRDD<Long, Double> ranks = links.mapValues(targets -> 1.0);
        for (int iteration = 0; iteration < EdgeRows.ITERATIONS; iteration++) {
            ranks = links.join(ranks)
                .values()
                .flatMapToPair(pair -> {
                    List<Long> targets = new ArrayList<>();
                    pair._1().forEach(targets::add);
                    double share = pair._2() / targets.size();
                    return targets.stream().map(target -> new Tuple2<>(target, share)).iterator();
                })
                .reduceByKey(Double::sum)
                .mapValues(sum -> 0.15 + 0.85 * sum);
        }
        RankTotals totals = ranks.values()
            .aggregate(new RankTotals(0, 0, 0), (sum, rank) -> sum.add(rank), RankTotals::merge);
        links.unpersist();
        return Answer.pageRank(totals.vertices(), totals.sum(), totals.greatest());
    }

    private String tasks() {
        int tasks = Math.toIntExact(plan.rows(1_000));
        List<Integer> numbers = new ArrayList<>();
        for (int number = 0; number < tasks; number++) {
            numbers.add(number);
        }
        context.parallelize(numbers, tasks).foreachPartition(numbersOfTask -> {});
        return tasks + " tasks";
    }
}
