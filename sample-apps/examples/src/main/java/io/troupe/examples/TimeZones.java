package io.troupe.examples;

import io.troupe.examples.program.Arguments;
import io.troupe.examples.program.Program;
import io.troupe.examples.program.Syntax;
import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.udf.UDF4;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/// Asks questions in SQL about the time zones of the world, which ship as two CSV files: views of files, a join with a
/// list in a column, a function written in Java, and a ranking.
public final class TimeZones implements Program {
    private static final double EARTH_RADIUS_KM = 6_371;

    /// Asks the questions.
    public static void main(String[] arguments) {
        Program.main(new TimeZones(), arguments);
    }

    @Override
    public Syntax syntax() {
        return Syntax
                .of("timezones",
                        "Finds the countries with most time zones, and how far their zones lie apart.")
                .option("--top", "N", "5", "how many countries to print");
    }

    @Override
    public void run(Arguments arguments, PrintStream out) {
        int top = arguments.integer("--top", 0, 1_000);
        try (TroupeSession session = TroupeSession.builder().context(Contexts.start("timezones"))
                .getOrCreate();
                var context = session.context()) {
            session.udf().register("kilometres",
                    (UDF4<Double, Double, Double, Double, Double>) TimeZones::kilometres,
                    DataTypes.DoubleType);
            view(session, "countries", "");
            view(session, "zones",
                    "(countries STRING, latitude DOUBLE, longitude DOUBLE, zone STRING, comment STRING)");
            session.sql("""
                CREATE TEMPORARY VIEW places AS
                SELECT c.name AS country, z.zone, z.latitude, z.longitude
                FROM zones z, LATERAL explode(split(z.countries, ' ')) AS e(code)
                JOIN countries c ON c.code = e.code""");
            List<Row> rows = session
                    .sql("""
                        WITH largest AS (
                            SELECT country, count(*) AS zones FROM places GROUP BY country ORDER BY zones DESC, country LIMIT %d),
                        pairs AS (
                            SELECT a.country, a.zone AS one, b.zone AS other,
                                kilometres(a.latitude, a.longitude, b.latitude, b.longitude) AS distance
                            FROM places a JOIN places b ON a.country = b.country AND a.zone < b.zone),
                        ranked AS (
                            SELECT *, row_number() OVER (PARTITION BY country ORDER BY distance DESC, one, other) AS place
                            FROM pairs)
                        SELECT l.country, l.zones, CAST(round(r.distance) AS INT), r.one, r.other
                        FROM largest l JOIN ranked r ON r.country = l.country AND r.place = 1
                        ORDER BY l.zones DESC, l.country"""
                            .formatted(top))
                    .collectAsList();
            out.printf("%-15s %5s %8s  %s%n", "country", "zones", "apart", "between");
            for (Row row : rows) {
                out.printf(Locale.ROOT, "%-15s %5d %5d km  %s and %s%n", row.getString(0), row.getLong(1),
                        row.getInt(2),
                        row.getString(3), row.getString(4));
            }
        }
    }

    private static void view(TroupeSession session, String name, String columns) {
        session.sql("CREATE TEMPORARY VIEW %s %s USING csv OPTIONS (path '%s', header 'true')".formatted(name,
                columns,
                SampleData.path("timezones/" + name + ".csv").replace("\\", "\\\\").replace("'", "\\'")));
    }

    /// The way between two places along the surface of the earth, by the haversine formula.
    static double kilometres(double latitude, double longitude, double otherLatitude, double otherLongitude) {
        double north = Math.sin(Math.toRadians(otherLatitude - latitude) / 2);
        double east = Math.sin(Math.toRadians(otherLongitude - longitude) / 2);
        double chord = north * north
                + Math.cos(Math.toRadians(latitude)) * Math.cos(Math.toRadians(otherLatitude)) * east * east;
        return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, chord)));
    }
}
