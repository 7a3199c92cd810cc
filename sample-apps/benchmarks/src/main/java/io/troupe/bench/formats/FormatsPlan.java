package io.troupe.bench.formats;

import io.troupe.bench.measure.Runs;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// What a worker of `bench formats` is asked to do. It travels as command line arguments.
///
/// @param cases
///            of [#CASES], in the order in which they run
/// @param data
///            the folder of [FormatsData]
/// @param tables
///            a folder with a folder of Parquet files, `lineitem`
/// @param target
///            where the worker may write
/// @param threads
///            how many it uses
/// @param memory
///            the heap it has, as in `4g`
public record FormatsPlan(
        List<String> cases, Runs runs, Path data, Path tables, Path target, int threads, String memory) {
    /// A group-by of CSV, one of JSON, a write of Parquet.
    public static final List<String> CASES = List.of("csv", "json", "parquet-write");

    /// Keeps a copy.
    public FormatsPlan {
        cases = List.copyOf(cases);
    }

    /// The arguments that [#parse] reads.
    public List<String> toArguments() {
        return List.of(
                String.join(",", cases), String.valueOf(runs.warmUps()), String.valueOf(runs.timed()),
                data.toString(), tables.toString(), target.toString(), String.valueOf(threads), memory);
    }

    /// Reads the arguments made by [#toArguments].
    public static FormatsPlan parse(String[] arguments) {
        return new FormatsPlan(
                Arrays.asList(arguments[0].split(",")),
                new Runs(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2])),
                Path.of(arguments[3]),
                Path.of(arguments[4]), Path.of(arguments[5]), Integer.parseInt(arguments[6]), arguments[7]);
    }

    /// The query over `table`, whose columns are those of lineitem.
    static String groups(String table) {
        return "SELECT l_returnflag, l_linestatus, sum(l_quantity), sum(l_extendedprice), sum(l_discount), "
                + "min(l_shipdate), max(l_comment), count(*) FROM " + table
                + " GROUP BY l_returnflag, l_linestatus ORDER BY l_returnflag, l_linestatus";
    }

    /// The columns of lineitem in SQL.
    static final String COLUMNS = "l_orderkey BIGINT, l_partkey BIGINT, l_suppkey BIGINT, l_linenumber INT, "
            + "l_quantity DECIMAL(15,2), l_extendedprice DECIMAL(15,2), l_discount DECIMAL(15,2), "
            + "l_tax DECIMAL(15,2), l_returnflag VARCHAR(1), l_linestatus VARCHAR(1), l_shipdate DATE, "
            + "l_commitdate DATE, l_receiptdate DATE, l_shipinstruct VARCHAR(25), l_shipmode VARCHAR(10), "
            + "l_comment VARCHAR(44)";
}
