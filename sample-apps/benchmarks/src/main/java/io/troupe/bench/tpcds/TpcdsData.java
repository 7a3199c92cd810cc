package io.troupe.bench.tpcds;

import io.trino.tpcds.Table;
import io.troupe.bench.suite.QuerySuite;
import io.troupe.bench.suite.TableFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Writes the 24 tables of TPC-DS as folders of Parquet files: surrogate keys as `int`, numbers of tickets and orders as
/// `bigint`, amounts as `decimal(7,2)`, days as `date`, texts without padding. The same scale factor gives the same
/// files.
public final class TpcdsData {
    private TpcdsData() {}

    /// Writes the tables into `folder`, each into a folder of its name such as `store_sales`, with as many threads as
    /// there are processors. Tables that are there already are replaced. Scale factor 1 takes about two minutes on two
    /// cores.
    ///
    /// @param scaleFactor
    ///            1 for about 19.6 million rows, 11.7 million of them in `inventory`
    public static void write(Path folder, double scaleFactor) throws IOException {
        int parts = (int) Math.clamp(Math.ceil(2 * scaleFactor), 1, TableFiles.MOST_PARTS);
        try (TableFiles files = new TableFiles()) {
            for (String name : QuerySuite.TPCDS.tables()) {
                Table table = Table.getTable(name);
                List<Supplier<TableFiles.Rows>> rows = IntStream.range(0, parts)
                        .<Supplier<TableFiles.Rows>>mapToObj(
                                part -> () -> new TpcdsRows(table, scaleFactor, part, parts))
                        .toList();
                files.write(name, folder.resolve(name), TpcdsRows.schema(table), rows);
            }
        }
    }
}
