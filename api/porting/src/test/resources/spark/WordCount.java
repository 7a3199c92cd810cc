import java.util.Arrays;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.Optional;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.LongAccumulator;
import scala.Tuple2;

public final class WordCount {
    private static final Function2<Integer, Integer, Integer> ADD = (a, b) -> a + b;

    public static List<Tuple2<String, Integer>> count(String master, List<String> lines) {
        SparkConf conf = new SparkConf().setMaster(master).setAppName("words");
        try (JavaSparkContext context = new JavaSparkContext(conf)) {
            LongAccumulator seen = context.sc().longAccumulator("seen");
            Broadcast<List<String>> stops = context.broadcast(Arrays.asList("the"));
            JavaRDD<String> words = context.parallelize(lines)
                    .flatMap(line -> Arrays.asList(line.split(" ")).iterator())
                    .filter(word -> !stops.value().contains(word));
            JavaPairRDD<String, Integer> counts = words.mapToPair(word -> {
                seen.add(1);
                return new Tuple2<>(word, 1);
            }).reduceByKey(ADD).persist(StorageLevel.MEMORY_ONLY());
            JavaPairRDD<String, Tuple2<Integer, Optional<Integer>>> joined = counts.leftOuterJoin(counts);
            Optional<Integer> none = Optional.absent();
            return joined.mapToPair(pair -> {
                Optional<Integer> right = pair._2()._2();
                return new Tuple2<>(pair._1(), right.or(none.or(0)));
            }).sortByKey().collect();
        }
    }
}
