package io.troupe.bench.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.bench.measure.Measurement;
import io.troupe.examples.program.Program;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ChaosTest {
    private static Cycle right(long delayMicros) {
        return new Cycle("three-stage", 1000, 500, "", "", 3, OptionalLong.of(delayMicros));
    }

    private static Campaign.Result result(Cycle... cycles) {
        return new Campaign.Result(List.of(cycles), "");
    }

    @Test
    void whatIsLeftBehindIsNotOk() {
        Measurement measurement = Chaos
                .measure(Fault.CUT, 1, new Campaign.Result(List.of(right(1)), "2 files are left behind"))
                .getFirst();
        assertFalse(measurement.ok());
        assertEquals(
                "1 of 1 right, 3 partitions computed again; 2 files are left behind",
                measurement.timing().check());
    }

    @Test
    void oneOfTwentyJobsMayRecoverSlowly() {
        List<Cycle> cycles = new ArrayList<>(Collections.nCopies(20, right(1)));
        Cycle slow = new Cycle("join", 30_000, 29_000, "", "", 0, OptionalLong.empty());
        cycles.set(3, slow);
        assertTrue(Chaos.recovery(cycles).ok());
        cycles.set(5, slow);
        assertFalse(Chaos.recovery(cycles).ok());
    }

    @Test
    void mixedCyclesAreSharedByTheFaults() {
        assertEquals(100, Chaos.times(Fault.KILL, 200, 5));
        assertEquals(25, Chaos.times(Fault.DISK, 200, 5));
        assertEquals(200, Chaos.times(Fault.STOP, 200, 1));
        assertEquals(1, Chaos.times(Fault.CUT, 1, 5));
        assertEquals(5, Chaos.times(Fault.CUT, 50, 0));
    }

    @Test
    void allRightIsOk() {
        List<Measurement> measurements = Chaos.measure(Fault.KILL, 2,
                result(right(100_000), right(999_000)));
        assertEquals("2 of 2 right, 6 partitions computed again", measurements.getFirst().timing().check());
        assertEquals("2 of 2 kills lost what was still needed", measurements.getLast().timing().check());
        assertTrue(measurements.stream().allMatch(Measurement::ok));
    }

    @Test
    void recomputationThatStartsLateIsNotOk() {
        List<Measurement> measurements = Chaos.measure(Fault.KILL, 1, result(right(1_000_001)));
        assertEquals(List.of(true, false), measurements.stream().map(Measurement::ok).toList());
    }

    @Test
    void wrongOrMissingCyclesAreNotOk() {
        Cycle wrong = new Cycle("three-stage", 1000, 500, "key 3 has the sum 4 and not 5", "", 0,
                OptionalLong.empty());
        Measurement measurement = Chaos.measure(Fault.CUT, 3, result(right(1), wrong)).getFirst();
        assertFalse(measurement.ok());
        assertEquals(
                "1 of 3 right, 3 partitions computed again; first problem: three-stage: key 3 has the sum 4 and not 5",
                measurement.timing().check());
    }

    @Test
    void clearErrorIsCountedByItsCode() {
        Cycle refused = new Cycle("three-stage", 1000, 500, "", "[DISK_FULL] No room.", 0,
                OptionalLong.empty());
        Measurement measurement = Chaos.measure(Fault.DISK, 2, result(refused, right(1))).getFirst();
        assertTrue(measurement.ok());
        assertEquals(
                "1 of 2 right, 1 refused {[DISK_FULL]=1}, 3 partitions computed again",
                measurement.timing().check());
    }

    @Test
    void unknownFaultIsRefusedBeforeAnythingStarts() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream streams = new PrintStream(err, true, StandardCharsets.UTF_8);
        assertEquals(2, Program.run(new Chaos(), List.of("--faults", "kil"), streams, streams));
        assertEquals(
                "chaos: Option --faults names 'kil'. Did you mean 'kill'? There are kill, stop, cut, link, disk, flip, leave. "
                        + "--help lists what it takes.\n",
                err.toString(StandardCharsets.UTF_8));
    }
}
