import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/// The smallest program: counts an RDD of the numbers 1 to n. The arguments are master and n.
public final class SparkCount {
    private SparkCount() {}

    public static void main(String[] arguments) {
        SparkConf conf = new SparkConf().setMaster(arguments[0]).setAppName("count").set("spark.ui.enabled", "false");
        try (JavaSparkContext context = new JavaSparkContext(conf)) {
            List<Integer> numbers = new ArrayList<>();
            for (int number = 1; number <= Integer.parseInt(arguments[1]); number++) {
                numbers.add(number);
            }
            System.out.println(context.parallelize(numbers).count());
        }
    }
}
