package io.troupe.sql.function.collection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.Evaluation;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.MapValue;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CollectionFunctionsTest {
    private static final Evaluation.Typed LIST = Evaluation.of(new ArrayType(DataTypes.IntegerType),
            Arrays.asList(3, null, 1, 3));
    private static final Evaluation.Typed MAP = Evaluation.of(
            new MapType(DataTypes.StringType, DataTypes.IntegerType),
            new MapValue(List.of("a", "b"), List.of(1, 2)));

    @Test
    void indexesOutsideAreErrorsOrNull() {
        assertEquals(1, value("element_at", LIST, -2));
        assertEquals("INVALID_ARRAY_INDEX_IN_ELEMENT_AT", failure("element_at", LIST, 5));
        assertEquals("INVALID_INDEX_OF_ZERO", failure("try_element_at", LIST, 0));
        assertEquals(null, value("try_element_at", LIST, 5));
        assertEquals(null, value("get", LIST, -1));
        assertEquals(2, value("element_at", MAP, "b"));
        assertEquals(null, value("element_at", MAP, "c"));
    }

    @Test
    void nullElementsMakeAnswersUnknown() {
        assertEquals(true, value("array_contains", LIST, 1));
        assertEquals(null, value("array_contains", LIST, 7));
        assertEquals(3L, value("array_position", LIST, 1));
        assertEquals(0L, value("array_position", LIST, 7));
    }

    @Test
    void listsAreSetsInOrderOfAppearance() {
        assertEquals(Arrays.asList(3, null, 1), value("array_distinct", LIST));
        assertEquals(Arrays.asList(null, 1, 3, 3), value("sort_array", LIST));
        assertEquals(Arrays.asList(null, 1), value("array_remove", LIST, 3));
        assertEquals(Arrays.asList(1, 3), value("slice", LIST, -2, 2));
        assertEquals(Arrays.asList(3, null, 1, 3, null, 9), value("array_insert", LIST, 6, 9));
        assertEquals(Arrays.asList(9, null, 3, null, 1, 3), value("array_insert", LIST, -6, 9));
    }

    @Test
    void badSlicesSequencesAndKeysAreErrors() {
        assertEquals("INVALID_PARAMETER_VALUE.START", failure("slice", LIST, 0, 1));
        assertEquals("INVALID_PARAMETER_VALUE.LENGTH", failure("slice", LIST, 1, -1));
        assertEquals("ILLEGAL_SEQUENCE_BOUNDARIES", failure("sequence", 1, 2, -1));
        assertEquals("DUPLICATED_MAP_KEY", failure("map", "a", 1, "a", 2));
        assertEquals(List.of(5, 3, 1), value("sequence", 5, 0, -2));
    }

    private static Object value(String name, Object... arguments) {
        return Evaluation.call(name, arguments).value();
    }

    private static String failure(String name, Object... arguments) {
        return assertThrows(SqlException.class, () -> value(name, arguments)).condition();
    }
}
