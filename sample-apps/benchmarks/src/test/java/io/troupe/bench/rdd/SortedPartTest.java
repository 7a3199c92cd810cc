package io.troupe.bench.rdd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.troupe.Tuple2;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SortedPartTest {
    private static SortedPart part(long... keys) {
        return SortedPart.of(Arrays.stream(keys).mapToObj(key -> new Tuple2<>(key, "ab")).iterator());
    }

    @Test
    void disorderIsCountedWithinAndBetweenParts() {
        assertEquals(0, SortedPart.join(List.of(part(1, 1, 2), part(2, 3))).disorder());
        assertEquals(1, SortedPart.join(List.of(part(1, 3, 2), part(2, 3))).disorder());
        assertEquals(1, SortedPart.join(List.of(part(1, 2), part(), part(1, 3))).disorder());
        assertEquals(2, part(3, 2, 1).disorder());
    }

    @Test
    void everythingElseIsAddedUp() {
        SortedPart all = SortedPart.join(List.of(part(), part(-5, 7), part(), part(7, 9)));
        assertEquals(new SortedPart(4, 0, 8, -5, 9, -5, 9), all);
    }
}
