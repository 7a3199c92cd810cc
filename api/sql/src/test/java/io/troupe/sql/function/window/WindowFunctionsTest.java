package io.troupe.sql.function.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.troupe.columnar.IntVector;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.WindowFunction;
import io.troupe.sql.function.builtin.BuiltInFunctions;
import io.troupe.sql.parse.SqlParser;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.value.Values;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WindowFunctionsTest {
    private static final EvaluationContext CONTEXT = new EvaluationContext(ZoneOffset.UTC, Instant.EPOCH, "u",
            "c",
            "d", 0);
    /// Four rows, the second and third equal; frames end with the peers.
    private static final WindowFunction.Rows ROWS = new WindowFunction.Rows(4, new int[]{0, 1, 1, 3},
            new int[]{1, 3, 3, 4}, new int[4], new int[]{1, 3, 3, 4});
    private static final Vector VALUES = Values.vector(DataTypes.IntegerType,
            Arrays.asList(10, null, 30, 40));

    @Test
    void ranksCountPeers() {
        assertEquals(List.of(1, 2, 3, 4), compute("row_number", false));
        assertEquals(List.of(1, 2, 2, 4), compute("rank", false));
        assertEquals(List.of(1, 2, 2, 3), compute("dense_rank", false));
        assertEquals(List.of(0.0, 1 / 3.0, 1 / 3.0, 1.0), compute("percent_rank", false));
        assertEquals(List.of(0.25, 0.75, 0.75, 1.0), compute("cume_dist", false));
    }

    @Test
    void tilesAreAsEqualAsTheyCanBe() {
        assertEquals(List.of(1, 1, 2, 3), compute("ntile", false, constant(3)));
        assertEquals(List.of(1, 2, 3, 4), compute("ntile", false, constant(9)));
    }

    @Test
    void neighboursMayBeMissing() {
        assertEquals(Arrays.asList(null, 10, null, 30), compute("lag", false, column()));
        assertEquals(Arrays.asList(30, 40, null, null), compute("lead", false, column(), constant(2)));
        assertEquals(Arrays.asList(-1, -1, 10, null),
                compute("lag", false, column(), constant(2), constant(-1)));
    }

    @Test
    void nullsAreNotCountedWhenTheyAreIgnored() {
        assertEquals(Arrays.asList(null, 10, 10, 30), compute("lag", true, column()));
        assertEquals(Arrays.asList(30, 30, 40, null), compute("lead", true, column()));
        assertEquals(Arrays.asList(null, 30, 30, 30), compute("nth_value", true, column(), constant(2)));
    }

    @Test
    void theNthValueIsOneOfTheFrame() {
        assertEquals(Arrays.asList(null, 30, 30, 30), compute("nth_value", false, column(), constant(3)));
    }

    private static Argument column() {
        return Argument.of(DataTypes.IntegerType, true, "c");
    }

    private static Argument constant(int value) {
        return new Argument(DataTypes.IntegerType, false, true, value, Integer.toString(value));
    }

    private static List<@Nullable Object> compute(String name, boolean ignoreNulls, Argument... arguments) {
        WindowFunction.BoundWindow bound = BuiltInFunctions.create(new SqlParser()::parseTypeOrSchema)
                .window(name).orElseThrow()
                .bind(List.of(arguments), ignoreNulls, new Semantics(true, ZoneOffset.UTC, false));
        Vector[] columns = new Vector[arguments.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = arguments[i].foldable()
                    ? Values.constant(DataTypes.IntegerType, arguments[i].constant(), 4)
                    : VALUES;
        }
        Vector result = bound.kernel().evaluate(columns, ROWS, CONTEXT);
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < result.size(); i++) {
            values.add(Values.get(result, i, bound.type()));
        }
        assertEquals(4, values.size(), () -> result instanceof IntVector ? "ints" : "others");
        return values;
    }
}
