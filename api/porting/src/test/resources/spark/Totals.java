import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

public final class Totals {
    public static List<String> of(String master, List<Row> rows) {
        SparkSession spark = SparkSession.builder().master(master).appName("totals").getOrCreate();
        try {
            StructType schema = new StructType().add("customer", DataTypes.StringType).add("amount", DataTypes.IntegerType);
            spark.udf().register("twice", (UDF1<Integer, Integer>) amount -> 2 * amount, DataTypes.IntegerType);
            Dataset<Row> orders = spark.createDataFrame(rows, schema);
            orders.createOrReplaceTempView("orders");
            Dataset<Row> totals = spark.sql("SELECT customer, twice(amount) AS amount FROM orders")
                    .groupBy(col("customer")).agg(sum("amount").as("total")).orderBy("customer");
            return totals.map((MapFunction<Row, String>) row -> row.getString(0) + " " + row.getLong(1), Encoders.STRING())
                    .collectAsList();
        } finally {
            spark.stop();
        }
    }

    public static Row row(String customer, int amount) {
        return RowFactory.create(customer, amount);
    }
}
