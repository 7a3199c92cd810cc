package io.troupe.bench.tpch;

import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import io.troupe.bench.suite.TableFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Writes the eight tables of TPC-H as folders of Parquet files: keys as `bigint`, amounts as `decimal(15,2)`, days as
/// `date`. The same scale factor gives the same files.
public final class TpchData {
    private TpchData() {}

    /// Writes the tables into `folder`, each into a folder of its name such as `lineitem`, with as many threads as there
    /// are processors. Tables that are there already are replaced. Scale factor 1 takes about half a minute on two cores.
    ///
    /// @param scaleFactor
    ///            1 for about 8.7 million rows, 6 million of them in `lineitem`
    public static void write(Path folder, double scaleFactor) throws IOException {
        try (TableFiles files = new TableFiles()) {
            for (TpchTable<?> table : TpchTable.getTables()) {
                String name = table.getTableName();
                files.write(name, folder.resolve(name), TpchRows.schema(table), parts(table, scaleFactor));
            }
        }
    }

    /// Writes the table lineitem alone, into `folder` as files of `format`.
    public static void writeLineitem(
            Path folder, String format, Map<String, String> options, double scaleFactor) throws IOException {
        TpchTable<?> table = TpchTable.LINE_ITEM;
        try (TableFiles files = new TableFiles()) {
            files.write(
                    table.getTableName(), folder, format, options, TpchRows.schema(table),
                    parts(table, scaleFactor));
        }
    }

    /// Two parts of the large tables for each unit of scale, and one of those that do not grow.
    private static <E extends TpchEntity> List<Supplier<TableFiles.Rows>> parts(
            TpchTable<E> table, double scaleFactor) {
        boolean fixed = table.equals(TpchTable.NATION) || table.equals(TpchTable.REGION);
        int parts = fixed ? 1 : (int) Math.clamp(Math.ceil(2 * scaleFactor), 1, TableFiles.MOST_PARTS);
        return IntStream.range(0, parts).<Supplier<TableFiles.Rows>>mapToObj(
                part -> () -> new TpchRows<>(table, scaleFactor, part, parts))
                .toList();
    }
}
