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
import java.util.List;
import java.util.stream.Stream;

/// Writes made-up weather with a data source of its own, [io.troupe.examples.source.StationSource], and asks about it.
public final class Weather implements Program {
    private static final String MADE_UP = """
        SELECT concat('station ', id %% 7) AS station, date_add(DATE'2026-01-01', CAST(id DIV 7 AS INT)) AS day,
            round(15 + 10 * sin(id DIV 7 / 58.0) + id %% 7, 1) AS degrees
        FROM range(%d)""";

    /// Asks about weather.
    public static void main(String[] arguments) {
        Program.main(new Weather(), arguments);
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("weather", "Writes and reads made-up weather with a data source of its own.")
                .option("--days", "N", "365", "how many days each station measured");
    }

    @Override
    public void run(Arguments arguments, PrintStream out) {
        int days = arguments.integer("--days", 1, 100_000);
        Path folder = temporaryFolder();
        try (TroupeSession session = TroupeSession.builder().appName("weather").getOrCreate()) {
            session.sql(MADE_UP.formatted(7L * days)).write().format("stations").mode("append")
                    .save(folder.toString());
            session.read().format("stations").load(folder.toString()).createOrReplaceTempView("weather");
            session.sql(
                    "SELECT station, count(*) AS days, max(degrees) AS warmest FROM weather GROUP BY station"
                            + " ORDER BY warmest DESC LIMIT 3")
                    .collectAsList().forEach(row -> print(row, out));
            out.println("station 4 on the first day: " + session.sql("SELECT degrees FROM weather"
                    + " WHERE station = 'station 4' ORDER BY day LIMIT 1").collectAsList().getFirst()
                    .getDouble(0));
        } finally {
            remove(folder);
        }
    }

    private static void print(Row row, PrintStream out) {
        out.println(row.getString(0) + ": " + row.getLong(1) + " days, at most " + row.getDouble(2));
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("weather");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> paths = all.sorted(Comparator.reverseOrder()).toList();
            for (Path each : paths) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
