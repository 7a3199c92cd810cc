package io.troupe.bench.damage;

import io.troupe.columnar.Batch;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.format.FileTable;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Split;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/// The process that reads damaged files: `FileReader FORMAT MODE FIRST-SEED COUNT SECONDS FOLDER`. For each seed it
/// prints `begin SEED`, then `read SEED NANOS`, `refused SEED NANOS` or `failed SEED REASON`.
public final class FileReader {
    private static final EvaluationContext CONTEXT = new EvaluationContext(
            ZoneOffset.UTC, Instant.EPOCH, "user", "catalog", "database", 0);
    private static final List<Condition> CONDITIONS = List.of(
            new Condition.Compare(List.of("i"), Condition.Operator.EQUAL, 49L),
            new Condition.Compare(List.of("t"), Condition.Operator.EQUAL, "b c"));

    private final String format;
    private final String mode;
    private final Path folder;
    private final PrintStream out;
    private volatile long seed;
    private volatile long began = Long.MAX_VALUE;

    private FileReader(String format, String mode, Path folder, PrintStream out) {
        this.format = format;
        this.mode = mode;
        this.folder = folder;
        this.out = out;
    }

    /// Reads the files of `COUNT` seeds.
    public static void main(String[] arguments) throws IOException {
        FileReader reader = new FileReader(arguments[0], arguments[1], Path.of(arguments[5]), System.out);
        Thread thread = Thread.currentThread();
        Thread watch = new Thread(() -> reader.watch(thread, Long.parseLong(arguments[4])), "watch");
        watch.setDaemon(true);
        watch.start();
        long first = Long.parseLong(arguments[2]);
        for (long i = 0; i < Long.parseLong(arguments[3]); i++) {
            reader.read(first + i);
        }
    }

    /// Ends the process when one file takes longer than `seconds`.
    private void watch(Thread reading, long seconds) {
        while (System.nanoTime() - began < TimeUnit.SECONDS.toNanos(seconds) || began == Long.MAX_VALUE) {
            java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
        String stack = String.join(" < ", Arrays.stream(reading.getStackTrace()).limit(14)
                .map(StackTraceElement::toString).toList());
        out.println("failed " + seed + " no end within " + seconds + " s: " + stack);
        out.flush();
        Runtime.getRuntime().halt(3);
    }

    private void read(long next) throws IOException {
        seed = next;
        Random random = new Random(seed);
        byte[] whole = WholeFile.of(format, folder, random);
        Path file = folder.resolve("damaged." + format);
        Files.write(file, WholeFile.isText(format)
                ? Damage.ofText(whole, random)
                : Damage.ofBytes(whole, random));
        out.println("begin " + seed);
        long start = System.nanoTime();
        began = start;
        String outcome;
        try {
            outcome = outcome(file, random);
        } catch (Throwable e) {
            outcome = "failed";
            String place = String.join(" < ", Arrays.stream(e.getStackTrace()).limit(12)
                    .map(StackTraceElement::toString).toList());
            out.println("failed " + seed + " " + (e + " at " + place).replace('\n', ' '));
        }
        began = Long.MAX_VALUE;
        if (!outcome.equals("failed")) {
            out.println(outcome + " " + seed + " " + (System.nanoTime() - start));
        }
        out.flush();
    }

    private String outcome(Path file, Random random) throws IOException {
        try {
            Map<String, String> options = new HashMap<>(Map.of("mode", mode, "rowTag", "row"));
            if (random.nextInt(3) == 0) {
                options.put("multiLine", "true");
            }
            FileTable inferred = FileTable.of(format, List.of(file.toString()), options, Optional.empty());
            all(inferred, inferred.schema(), List.of());
            StructType known = WholeFile.isText(format)
                    ? WholeFile.schema(format).add("_corrupt_record", DataTypes.StringType)
                    : WholeFile.schema(format);
            FileTable given = FileTable.of(format, List.of(file.toString()), options, Optional.of(known));
            all(given, known, List.of());
            all(given, known, CONDITIONS);
            all(given, new StructType().add("t", DataTypes.StringType), List.of());
            return "read";
        } catch (SqlException e) {
            boolean names = String.valueOf(e.getMessage()).contains(file.toString())
                    || e.condition().startsWith("UNSUPPORTED") || e.phase() == SqlException.Phase.ANALYSIS
                    || e.condition().startsWith("MALFORMED_RECORD_IN_PARSING")
                    || e.condition().endsWith("_INCOMPATIBLE_READ_TYPE");
            if (!SqlException.isCondition(e.condition()) || !names || mode.equals("PERMISSIVE")
                    && e.condition().startsWith("MALFORMED_RECORD_IN_PARSING")) {
                throw e;
            }
            return "refused";
        }
    }

    private static void all(FileTable table, StructType columns, List<Condition> conditions)
            throws IOException {
        ScanRequest request = new ScanRequest(columns, conditions, OptionalLong.empty(), 2);
        for (Split split : table.scan(request).splits()) {
            try (BatchReader reader = split.open(CONTEXT)) {
                for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                    if (batch.rowCount() <= 0 || batch.rowCount() > Batch.ROWS) {
                        throw new IllegalStateException("a batch of " + batch.rowCount() + " rows");
                    }
                }
            }
        }
    }
}
