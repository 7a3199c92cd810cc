package io.troupe.bench.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.examples.program.Program;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoakTest {
    private static List<Sample> samples(Sample last) {
        List<Sample> samples = new ArrayList<>(Collections.nCopies(30, new Sample(50 << 20, 3, 40, 20)));
        samples.addAll(Collections.nCopies(10, last));
        return samples;
    }

    private static boolean isFlat(Sample last) {
        return Soak.judge(samples(last), List.of(1.0), 1).ok();
    }

    @Test
    void whatStaysIsFlat() {
        assertTrue(isFlat(new Sample(53 << 20, 3, 45, 25)));
    }

    @Test
    void growthOfAnyKindIsNotFlat() {
        assertFalse(isFlat(new Sample(60 << 20, 3, 40, 20)));
        assertFalse(isFlat(new Sample(50 << 20, 4, 40, 20)));
        assertFalse(isFlat(new Sample(50 << 20, 3, 46, 20)));
        assertFalse(isFlat(new Sample(50 << 20, 3, 40, 26)));
    }

    @Test
    void liveBytesLeaveFillerOut() {
        assertEquals(4096, Sample.bytesOfClass("   1:            12           4096  [B (java.base@25.0.3)"));
        assertEquals(0,
                Sample.bytesOfClass("   2:             3        7692432  [Ljdk.internal.vm.FillerElement;"));
        assertEquals(0, Sample.bytesOfClass("Total        900        12345678"));
        assertEquals(0, Sample.bytesOfClass(" num     #instances         #bytes  class name (module)"));
    }

    @Test
    void jobsGiveTheRightAnswers() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        Program.run(new Soak(), List.of("--time", "1ms", "--samples", "4"), stream,
                new PrintStream(new ByteArrayOutputStream()));
        String text = out.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("44 jobs"), text);
    }

    @Test
    void aWrongCommandLineIsRefused() {
        PrintStream none = new PrintStream(new ByteArrayOutputStream());
        assertEquals(2, Program.run(new Soak(), List.of("--time", "long"), none, none));
    }
}
