package io.troupe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.troupe.engine.serial.ValueCodec;
import io.troupe.engine.serial.ValueSettings;
import java.lang.reflect.Constructor;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TupleTest {
    private static Object tuple(int size, int first) throws ReflectiveOperationException {
        Class<?> type = Class.forName("io.troupe.Tuple" + size);
        Constructor<?> constructor = type
                .getConstructor(Collections.nCopies(size, Object.class).toArray(Class<?>[]::new));
        return constructor.newInstance(IntStream.range(first, first + size).boxed().toArray());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22})
    void tuplesHaveEqualityTextAndAFormThatCanBeSent(int size) throws ReflectiveOperationException {
        Object tuple = tuple(size, 7);
        assertEquals(tuple(size, 7), tuple);
        assertEquals(tuple(size, 7).hashCode(), tuple.hashCode());
        assertNotEquals(tuple(size, 8), tuple);
        String parts = IntStream.range(7, 7 + size).mapToObj(Integer::toString)
                .collect(Collectors.joining(","));
        assertEquals("(" + parts + ")", tuple.toString());
        ValueCodec codec = new ValueCodec(new ValueSettings(true, List.of(), List.of()),
                TupleTest.class.getClassLoader());
        assertEquals(tuple, codec.fromBytes(codec.toBytes(tuple)));
    }

    @Test
    void swapExchangesBoth() {
        assertEquals(new Tuple2<>(2, "a"), new Tuple2<>("a", 2).swap());
    }
}
