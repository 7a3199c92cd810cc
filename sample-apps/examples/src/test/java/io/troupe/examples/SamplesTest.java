package io.troupe.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.TroupeSession;
import io.troupe.sql.parse.SqlStatements;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SamplesTest {
    @Test
    void countsNumbers() {
        assertEquals(List.of("1000"), SampleRun.linesOf(new CountNumbers()));
        assertEquals(List.of("7"), SampleRun.linesOf(new CountNumbers(), "--to=7"));
    }

    @Test
    void piIsNearPiAndDependsOnTheSeedOnly() {
        List<String> lines = SampleRun.linesOf(new PiEstimation(), "--tasks", "5", "--points", "200000");
        double pi = Double.parseDouble(lines.getFirst().replace("pi is roughly ", ""));
        // the standard deviation of a million points is 0.0016
        assertEquals(Math.PI, pi, 0.008);
        assertEquals(lines, SampleRun.linesOf(new PiEstimation(), "--tasks", "5", "--points", "200000"));
    }

    @Test
    void sumsUpTheSampleLog() {
        assertEquals(
                List.of(
                        " requests        bytes  failures  path",
                        "       51       721920         0  /img/logo.png",
                        "       45       225280         0  /", "       34       262752         0  /news",
                        "2 lines are not requests"),
                SampleRun.linesOf(new LogQuery(), "--top", "3"));
    }

    @Test
    void answersQuestionsAboutSales() {
        List<String> lines = SampleRun.linesOf(new Sales(), "--sales", "2000");
        assertTrue(lines.contains("Revenue by quarter: quarter, sales, pieces, average, revenue"),
                lines.toString());
        long sold = lines.stream().filter(line -> line.matches("  [1-4], .*"))
                .mapToLong(line -> Long.parseLong(line.split(", ")[1])).sum();
        assertEquals(2000 - 2000 / 11 - 1, sold);
    }

    @Test
    void sumsUpOrders() {
        assertEquals(List.of("Berlin: 4 orders, 1506.5", "Lagos: 4 orders, 2365.5", "Lima: 4 orders, 1750.0",
                "Osaka: 4 orders, 1288.0", "Seoul: 4 orders, 2032.5",
                "Dearest piece: 189.5, bought in Seoul"),
                SampleRun.linesOf(new Orders(), "--orders", "20"));
    }

    @Test
    void asksAboutWeather() {
        assertEquals(List.of("station 6: 365 days, at most 31.0", "station 5: 365 days, at most 30.0",
                "station 4: 365 days, at most 29.0", "station 4 on the first day: 19.0"),
                SampleRun.linesOf(new Weather()));
    }

    @Test
    void failuresOfTheServerAreCounted() {
        assertTrue(
                SampleRun.linesOf(new LogQuery()).contains("       11         3972         4  /api/stock"));
    }

    @Test
    void findsTheCountriesWithMostTimeZones() {
        assertEquals(List.of("country         zones    apart  between",
                "United States      29  7982 km  America/New_York and Pacific/Honolulu",
                "Russia             27  7913 km  Asia/Kamchatka and Europe/Simferopol"),
                SampleRun.linesOf(new TimeZones(), "--top", "2"));
        assertEquals(878, TimeZones.kilometres(52.52, 13.405, 48.8566, 2.3522), 1);
    }

    /// The script names its files from the project's folder, which is not where tests run.
    @Test
    void theScriptOfTimeZonesRuns() throws IOException {
        Path folder = Path.of("..", "data", "timezones").toAbsolutePath().normalize();
        String script = Files.readString(folder.resolve("timezones.sql"))
                .replace("sample-apps/data/timezones", folder.toString());
        List<Integer> rows = new ArrayList<>();
        try (TroupeSession session = TroupeSession.builder().master("local[2]").appName("script")
                .getOrCreate()) {
            for (String statement : SqlStatements.split(script)) {
                rows.add(session.sql(statement).collectAsList().size());
            }
        }
        assertEquals(List.of(0, 0, 0, 9, 10, 5, 10, 9), rows);
    }

    @Test
    void everyListedSampleHasAMainMethod() throws Exception {
        Properties samples = new Properties();
        try (Reader list = reader("META-INF/troupe/applications.properties")) {
            samples.load(list);
        }
        assertEquals(11, samples.size());
        for (Object value : samples.values()) {
            String mainClass = value.toString().split(" ")[0];
            assertEquals(void.class,
                    Class.forName(mainClass).getMethod("main", String[].class).getReturnType());
        }
    }

    private static Reader reader(String resource) throws IOException {
        return new InputStreamReader(
                SamplesTest.class.getClassLoader().getResource(resource).openStream(),
                StandardCharsets.UTF_8);
    }
}
