package io.troupe.examples;

import static io.troupe.sql.functions.count;
import static io.troupe.sql.functions.lit;
import static io.troupe.sql.functions.rank;
import static io.troupe.sql.functions.round;
import static io.troupe.sql.functions.sum;

import io.troupe.Tuple2;
import io.troupe.examples.program.Arguments;
import io.troupe.examples.program.Program;
import io.troupe.examples.program.Syntax;
import io.troupe.sql.Columns;
import io.troupe.sql.Dataset;
import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import io.troupe.sql.expressions.Window;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Sums up made-up orders with DataFrames. Columns are the constants of `Order_`, which the compiler
/// writes for the record below: a misspelt column or one of another type does not compile.
public final class Orders implements Program {
    private static final List<String> CITIES = List.of("Berlin", "Lagos", "Lima", "Osaka", "Seoul");

    /// Who ordered.
    record Customer(String name, String city) {}

    /// An order; its constants are in `Order_`, those of the customer in `Order_.CUSTOMER`.
    @Columns
    record Order(int id, Customer customer, LocalDate day, double unitPrice, int pieces) {}

    /// Sums up the orders.
    public static void main(String[] arguments) {
        Program.main(new Orders(), arguments);
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("orders", "Sums up made-up orders with DataFrames whose columns the compiler knows.")
                .option("--orders", "N", "10000", "how many orders there are");
    }

    @Override
    public void run(Arguments arguments, PrintStream out) {
        int number = arguments.integer("--orders", 1, 10_000_000);
        try (TroupeSession session = TroupeSession.builder().appName("orders").getOrCreate()) {
            Dataset<Order> orders = session.createDataset(orders(number));
            for (Row city : revenueByCity(orders).collectAsList()) {
                out.println(city.getString(0) + ": " + city.getLong(1) + " orders, " + city.getDouble(2));
            }
            Tuple2<String, Double> best = dearest(orders);
            out.println("Dearest piece: " + best._2() + ", bought in " + best._1());
        }
    }

    private static Dataset<Row> revenueByCity(Dataset<Order> orders) {
        var revenue = round(sum(Order_.UNIT_PRICE.multiply(Order_.PIECES)), 2).as("revenue");
        return orders.groupBy(Order_.CUSTOMER.CITY).agg(count(lit(1)).as("orders"), revenue)
                .orderBy("city");
    }

    /// The city and the price of the dearest piece of all, the earliest if there are several.
    private static Tuple2<String, Double> dearest(Dataset<Order> orders) {
        var byPrice = Window.orderBy(Order_.UNIT_PRICE.desc(), Order_.DAY, Order_.ID);
        return orders.withColumn("place", rank().over(byPrice)).filter("place = 1").as(Order.class)
                .select(Order_.CUSTOMER.CITY, Order_.UNIT_PRICE).first();
    }

    private static List<Order> orders(int number) {
        List<Order> orders = new ArrayList<>();
        for (int id = 0; id < number; id++) {
            Customer customer = new Customer("Customer " + id % 97, CITIES.get(id % 97 % CITIES.size()));
            LocalDate day = LocalDate.of(2026, 1, 1).plusDays(id % 365);
            orders.add(new Order(id, customer, day, id * 31 % 200 + 0.5, id % 7 + 1));
        }
        return orders;
    }
}
