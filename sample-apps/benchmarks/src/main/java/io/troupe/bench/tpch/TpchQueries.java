package io.troupe.bench.tpch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The 22 queries of TPC-H with the parameters that its specification gives for validation.
public final class TpchQueries {
    /// How many there are; they are numbered from 1.
    public static final int COUNT = 22;

    /// The tables they read.
    public static final List<String> TABLES = List
            .of("customer", "lineitem", "nation", "orders", "part", "partsupp", "region", "supplier");

    private TpchQueries() {}

    /// The text of a query, without a semicolon.
    ///
    /// @param number
    ///            from 1 to 22
    /// @param scaleFactor
    ///            the size of the data, on which the threshold of query 11 depends
    public static String text(int number, double scaleFactor) {
        try (InputStream stream = TpchQueries.class.getResourceAsStream(label(number) + ".sql")) {
            if (stream == null) {
                throw new IllegalArgumentException("there is no query " + number);
            }
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
            return text.replace("${fraction}", plain(BigDecimal.valueOf(0.0001 / scaleFactor)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The name of a query in reports and of its files, such as `q01`.
    public static String label(int number) {
        return (number < 10 ? "q0" : "q") + number;
    }

    /// The name of a size in folders, such as `sf1` and `sf0.01`.
    public static String sizeLabel(double scaleFactor) {
        return "sf" + plain(BigDecimal.valueOf(scaleFactor));
    }

    /// The numbers of all queries.
    public static List<Integer> all() {
        return IntStream.rangeClosed(1, COUNT).boxed().toList();
    }

    /// Numbers with commas between them.
    public static String join(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
