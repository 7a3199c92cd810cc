package io.troupe.examples;

import io.troupe.examples.program.Arguments;
import io.troupe.examples.program.Program;
import io.troupe.examples.program.Syntax;
import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Writes the made-up sales of a shop as Parquet files and answers questions about them in SQL. The files are in a
/// folder of their own, which goes when the program ends.
public final class Sales implements Program {
    private static final Map<String, String> TABLES = new LinkedHashMap<>();

    static {
        TABLES.put("customers",
                """
                    select id as customer, concat('Customer ', id) as name,
                        element_at(array('Berlin', 'Lagos', 'Lima', 'Osaka', 'Seoul'), cast(id %% 5 + 1 as int)) as city
                    from range(%1$d / 20 + 1)""");
        TABLES.put("products",
                """
                    select id as product, concat('Product ', id) as title, cast(id %% 90 + 9.99 as decimal(12, 2)) as price
                    from range(200)""");
        TABLES.put("sales",
                """
                    select id as sale, id * 7919 %% (%1$d / 20 + 1) as customer, id * 31 %% 200 as product,
                        cast(id %% 7 + 1 as decimal(12, 2)) as pieces, date'2025-01-01' + cast(id %% 365 as int) as day,
                        if(id %% 11 = 0, 'returned', 'sold') as outcome, concat('sale number ', id) as comment
                    from range(%1$d)""");
    }

    private static final Map<String, String> QUESTIONS = new LinkedHashMap<>();

    static {
        QUESTIONS.put("Revenue by quarter", """
            select quarter(day) as quarter, count(*) as sales, sum(pieces) as pieces, avg(pieces) as average,
                sum(pieces * price) as revenue
            from sales join products on sales.product = products.product
            where outcome = 'sold' and day >= date'2025-01-01' and day < date'2025-01-01' + interval '1' year
            group by quarter(day) order by quarter""");
        QUESTIONS.put("Cities that buy most",
                """
                    select city, count(distinct customers.customer) as customers,
                        sum(case when outcome = 'returned' then 0 else pieces * price end) as revenue
                    from sales, customers, products
                    where sales.customer = customers.customer and sales.product = products.product and price between 20 and 80
                    group by city having count(*) > 10 order by revenue desc, city limit 3""");
        QUESTIONS.put("Products with the most returns", """
            with returns as (
                select product, count(*) as returns from sales where outcome like 'ret%' group by product)
            select title, returns, rank() over (order by returns desc) as place
            from products join returns on products.product = returns.product
            where returns = (select max(returns) from returns) order by title limit 3""");
        QUESTIONS.put("Customers of Lima without a sale in December", """
            select count(*) as customers from customers
            where city = 'Lima' and not exists (
                    select * from sales where sales.customer = customers.customer and day >= date'2025-12-01')
                and customer in (select customer from sales where pieces > 3)""");
    }

    /// Asks the questions.
    public static void main(String[] arguments) {
        Program.main(new Sales(), arguments);
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("sales", "Answers questions about made-up sales in Parquet files with SQL.")
                .option("--sales", "N", "20000", "how many sales there were");
    }

    @Override
    public void run(Arguments arguments, PrintStream out) {
        int sales = arguments.integer("--sales", 1, 100_000_000);
        try {
            Path folder = Files.createTempDirectory("sales");
            try (TroupeSession session = TroupeSession.builder().appName("sales").getOrCreate()) {
                TABLES.forEach(
                        (table, query) -> session.sql("create table " + table + " using parquet location '"
                                + folder.resolve(table) + "' as " + query.formatted(sales)));
                QUESTIONS.forEach((question, query) -> answer(session, question, query, out));
                TABLES.keySet().forEach(table -> session.sql("drop table " + table));
            } finally {
                remove(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the sales", e);
        }
    }

    private static void answer(TroupeSession session, String question, String query, PrintStream out) {
        var answer = session.sql(query);
        out.println(question + ": " + String.join(", ", answer.columns()));
        List<Row> rows = answer.collectAsList();
        for (Row row : rows) {
            out.println("  " + IntStream.range(0, row.size()).mapToObj(i -> String.valueOf(row.get(i)))
                    .collect(Collectors.joining(", ")));
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
