package io.troupe.bench.sql;

import io.troupe.bench.measure.BenchCase;
import io.troupe.sql.Dataset;
import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;

/// What is done with tables of very many files, folders and columns, in this order: each case reads what
/// the ones before wrote.
public enum ManyFiles {
    /// Writes a file for each row.
    WRITE_FILES(files -> files) {
        @Override
        String run(TroupeSession session, Path folder, Sizes sizes) {
            session.range(0, sizes.files(), 1).write().mode("overwrite").option("maxRecordsPerFile", 1)
                    .csv(folder.resolve("files").toString());
            return String.valueOf(sizes.files());
        }
    },
    /// Lists them and reads them all.
    READ_FILES(files -> files * (files - 1) / 2) {
        @Override
        String run(TroupeSession session, Path folder, Sizes sizes) {
            return one(session.read().schema("id BIGINT").csv(folder.resolve("files").toString())
                    .selectExpr("sum(id)"));
        }
    },
    /// Writes a folder for each two rows.
    WRITE_PARTITIONS(files -> files / 10) {
        @Override
        String run(TroupeSession session, Path folder, Sizes sizes) {
            session.range(0, 2L * sizes.partitions(), 1)
                    .selectExpr("id", "id % " + sizes.partitions() + " AS k")
                    .write().mode("overwrite").partitionBy("k").parquet(folder.resolve("folders").toString());
            return String.valueOf(sizes.partitions());
        }
    },
    /// Reads all of them by their path.
    READ_PARTITIONS(files -> files / 10) {
        @Override
        String run(TroupeSession session, Path folder, Sizes sizes) {
            return one(session.read().parquet(folder.resolve("folders").toString())
                    .selectExpr("count(DISTINCT k)"));
        }
    },
    /// Reads one of them as a table: the others are not listed.
    READ_ONE_PARTITION(_ -> 2) {
        @Override
        String run(TroupeSession session, Path folder, Sizes sizes) {
            session.sql(
                    "CREATE TABLE IF NOT EXISTS folders (id BIGINT, k INT) USING parquet PARTITIONED BY (k)"
                            + " LOCATION '" + folder.resolve("folders") + "'");
            return one(session.sql("SELECT count(*) FROM folders WHERE k = 7"));
        }
    },
    /// Writes rows of very many columns.
    WRITE_COLUMNS(files -> files / 20) {
        @Override
        String run(TroupeSession session, Path folder, Sizes sizes) {
            String[] columns = IntStream.range(0, sizes.columns()).mapToObj(i -> "id + " + i + " AS c" + i)
                    .toArray(String[]::new);
            session.range(0, 1000, 1).selectExpr(columns).write().mode("overwrite")
                    .parquet(folder.resolve("columns").toString());
            return String.valueOf(sizes.columns());
        }
    },
    /// Reads three of the columns.
    READ_COLUMNS(_ -> 3 * 999 * 1000 / 2 + 3 * 1000) {
        @Override
        String run(TroupeSession session, Path folder, Sizes sizes) {
            return one(session.read().parquet(folder.resolve("columns").toString())
                    .selectExpr("sum(c0 + c1 + c2)"));
        }
    };

    private static final long FILES = 100_000;

    private final LongUnaryOperator answer;

    ManyFiles(LongUnaryOperator answer) {
        this.answer = answer;
    }

    /// How many there are.
    record Sizes(long files, int partitions, int columns) {
        /// At the scale 1, 100,000 files, 10,000 folders and 5,000 columns.
        static Sizes of(double scale) {
            long files = count(scale);
            return new Sizes(files, (int) (files / 10), (int) (files / 20));
        }

        private static long count(double scale) {
            return Math.max(200, Math.round(FILES * scale / 100) * 100);
        }
    }

    abstract String run(TroupeSession session, Path folder, Sizes sizes);

    private static String one(Dataset<Row> rows) {
        return String.valueOf(rows.collectAsList().getFirst().get(0));
    }

    /// The name in reports.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The right answers by [#label].
    public static Map<String, String> answers(double scale) {
        Map<String, String> answers = new HashMap<>();
        for (ManyFiles each : values()) {
            answers.put(each.label(), String.valueOf(each.answer.applyAsLong(Sizes.count(scale))));
        }
        return answers;
    }

    /// The cases with the data in `folder`.
    static List<BenchCase> cases(TroupeSession session, Path folder, double scale) {
        return Arrays.stream(values()).<BenchCase>map(each -> new FileCase(session, folder, scale, each))
                .toList();
    }

    private record FileCase(TroupeSession session, Path folder, double scale, ManyFiles files)
            implements
                BenchCase {
        @Override
        public String name() {
            return files.label();
        }

        @Override
        public String run() {
            return files.run(session, folder, Sizes.of(scale));
        }
    }
}
