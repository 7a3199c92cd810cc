package io.troupe.bench.tpcds;

import io.trino.tpcds.Session;
import io.trino.tpcds.Table;
import io.troupe.bench.suite.QuerySuite;
import io.troupe.bench.suite.TableFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Writes the 24 tables of TPC-DS as folders of Parquet files: surrogate keys as `int`, numbers of
/// tickets and orders as `bigint`, amounts as `decimal(7,2)`, days as `date`, texts without padding. The
/// same scale factor gives the same files.
public final class TpcdsData {
    private static final int SPLIT_ROWS = 1_000_000;

    private TpcdsData() {}

    /// Writes the tables into `folder`, each into a folder of its name such as `store_sales`, with as many threads as
    /// there are processors. Tables that are there already are replaced. Scale factor 1 takes about two minutes on two
    /// cores.
    ///
    /// @param scaleFactor
    ///            1 for about 19.6 million rows, 11.7 million of them in `inventory`
    public static void write(Path folder, double scaleFactor) throws IOException {
        try (TableFiles files = new TableFiles()) {
            for (String name : QuerySuite.TPCDS.tables()) {
                Table table = Table.getTable(name);
                int parts = parts(table, scaleFactor);
                List<Supplier<TableFiles.Rows>> rows = IntStream
                        .range(0, parts).<Supplier<TableFiles.Rows>>mapToObj(
                                part -> () -> new TpcdsRows(table, scaleFactor, part, parts))
                        .toList();
                files.write(name, folder.resolve(name), TpcdsRows.schema(table), rows);
            }
        }
    }

    /// The generator splits large tables only.
    private static int parts(Table table, double scaleFactor) {
        long rows = Session.getDefaultSession().withScale(scaleFactor).getScaling().getRowCount(table);
        return rows < SPLIT_ROWS
                ? 1
                : (int) Math.clamp(Math.ceil(2 * scaleFactor), 2, TableFiles.MOST_PARTS);
    }
}
