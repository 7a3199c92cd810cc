package io.troupe.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.node.command.CommandFailure;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Timing TIMING = new Timing("sort", List.of(30.0, 10.0, 20.5), 38.2, "[1, \"two\"]");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private static Report report(Measurement... measurements) {
        return new Report("rdd", Map.of("cpus", 2), List.of(measurements));
    }

    @Test
    void jsonIsOneObjectOfTheContract() {
        Measurement measurement = Measurement.expecting("[1, \"two\"]", TIMING).versus("duckdb", 8.2);
        report(measurement).publish(true, out);
        assertEquals(
                "{\"benchmark\": \"rdd\", \"environment\": {\"cpus\": 2}, \"cases\": [{\"name\": \"sort\", \"median_ms\": 20.5, "
                        + "\"min_ms\": 10, \"max_ms\": 30, \"runs\": 3, \"check\": \"[1, \\\"two\\\"]\", \"ok\": true, "
                        + "\"vs\": {\"duckdb\": 2.5}}]}\n",
                bytes.toString(StandardCharsets.UTF_8));
    }

    @Test
    void tableHasAColumnForEachPeer() {
        report(Measurement.expecting("[1, \"two\"]", TIMING).versus("spark", 41),
                Measurement.failed("join", "no memory"))
                .printTable(out);
        List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(
                List.of(
                        "cpus: 2", "", "rdd   median ms  min ms  max ms  cpu ms  runs  / spark  ok   check",
                        "sort       20.5    10.0    30.0    38.2     3    0.500  yes  [1, \"two\"]",
                        "join        0.0     0.0     0.0             0           NO   no memory"),
                lines);
    }

    @Test
    void wrongAnswerIsPrintedAndThenFails() {
        CommandFailure failure = assertThrows(
                CommandFailure.class, () -> report(Measurement.expecting("[2]", TIMING)).publish(true, out));
        assertEquals("These checks do not hold: sort.", failure.getMessage());
        assertTrue(bytes.toString(StandardCharsets.UTF_8).contains("\"ok\": false"));
    }

    @Test
    void reportWithoutCasesFails() {
        assertThrows(CommandFailure.class, () -> report().publish(true, out));
    }

    @Test
    void medianOfAnEvenNumberIsTheMeanOfTheMiddle() {
        assertEquals(2.5, new Timing("x", List.of(4.0, 1.0, 3.0, 2.0), "").median());
    }

    @Test
    void controlCharactersAreEscapedInJson() {
        assertEquals("\"a\\nb\\t\\\\\\u0001\"", Json.write("a\nb\t\\\u0001"));
        assertThrows(IllegalArgumentException.class, () -> Json.write(Double.NaN));
    }
}
