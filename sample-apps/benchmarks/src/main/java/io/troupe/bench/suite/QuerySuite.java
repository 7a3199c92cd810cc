package io.troupe.bench.suite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// The queries of a benchmark with the parameters that its specification gives for validation, and the tables they
/// read.
///
/// A query has a name such as `q01`, which reports and files use. What the specification numbers as one query may be two
/// statements; those are two queries here, such as `q14a` and `q14b`.
public enum QuerySuite {
    /// The 22 queries of TPC-H. The threshold of query 11 depends on the size of the data.
    TPCH(22, Set.of(), Set.of(), List.of(
            "customer", "lineitem", "nation", "orders", "part", "partsupp", "region", "supplier")),

    /// The 99 queries of TPC-DS, of which four are two statements.
    TPCDS(99, Set.of(14, 23, 24, 39), Set.of("q77", "q79"), List.of(
            "call_center", "catalog_page", "catalog_returns", "catalog_sales", "customer", "customer_address",
            "customer_demographics", "date_dim", "household_demographics", "income_band", "inventory", "item",
            "promotion", "reason", "ship_mode", "store", "store_returns", "store_sales", "time_dim",
            "warehouse", "web_page", "web_returns", "web_sales", "web_site"));

    private final int count;
    private final Set<Integer> pairs;
    private final Set<String> unordered;
    private final List<String> tables;
    private final List<String> queries;

    QuerySuite(int count, Set<Integer> pairs, Set<String> unordered, List<String> tables) {
        this.count = count;
        this.pairs = pairs;
        this.unordered = unordered;
        this.tables = tables;
        this.queries = IntStream.rangeClosed(1, count).boxed().flatMap(number -> named(number).stream())
                .toList();
    }

    /// The name of the benchmark in commands and folders, such as `tpch`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The highest number of a query; they are numbered from 1.
    public int count() {
        return count;
    }

    /// The tables they read.
    public List<String> tables() {
        return tables;
    }

    /// The names of all queries in the order of their numbers.
    public List<String> queries() {
        return queries;
    }

    /// The names of the queries with the number `number`; none when there is no such number.
    public List<String> named(int number) {
        if (number < 1 || number > count) {
            return List.of();
        }
        String name = (number < 10 ? "q0" : "q") + number;
        return pairs.contains(number) ? List.of(name + "a", name + "b") : List.of(name);
    }

    /// The names of the queries that `numbers` asks for, such as `1,14b`; a number without a letter stands for all its
    /// queries. Empty when something in it is no query or comes twice.
    public List<String> parse(String numbers) {
        List<String> names = new ArrayList<>();
        for (String text : numbers.split(",")) {
            String number = text.strip();
            List<String> found = number.matches("[0-9]{1,2}")
                    ? named(Integer.parseInt(number))
                    : queries.stream().filter(name -> name.matches("q0?" + number)).toList();
            if (found.isEmpty() || !number.matches("[0-9]{1,2}[ab]?")) {
                return List.of();
            }
            names.addAll(found);
        }
        return new TreeSet<>(names).size() == names.size() ? names : List.of();
    }

    /// The text of a query, without a semicolon. Throws an [IllegalArgumentException] when there is no such query.
    ///
    /// @param query
    ///            its name
    /// @param scaleFactor
    ///            the size of the data
    public String text(String query, double scaleFactor) {
        String file = "/io/troupe/bench/" + label() + "/" + query + ".sql";
        try (InputStream stream = QuerySuite.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalArgumentException("there is no query " + query);
            }
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
            return text.replace("${fraction}", plain(BigDecimal.valueOf(0.0001 / scaleFactor)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether the rows of the answer must come in one order. Where they need not, the query's `ORDER BY` leaves it open
    /// which of several rows comes first.
    public boolean isOrdered(String query) {
        return !unordered.contains(query);
    }

    /// The name of a size in folders, such as `sf1` and `sf0.01`.
    public static String sizeLabel(double scaleFactor) {
        return "sf" + plain(BigDecimal.valueOf(scaleFactor));
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
