package io.troupe.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.troupe.examples.service.RowStream;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RowStreamTest {
    @Test
    void writesWhatTheServiceSaysAboutTheRows() {
        long frost = LongStream.range(0, 3000).map(id -> id * 7919 % 600).filter(tenths -> tenths < 50)
                .count();
        long heat = LongStream.range(0, 3000).map(id -> id * 7919 % 600).filter(tenths -> tenths >= 550)
                .count();
        assertEquals(
                List.of(frost + heat + " warnings", "frost: " + frost, "heat: " + heat),
                SampleRun.linesOf(new RowStream(), "--rows", "3000"));
    }
}
