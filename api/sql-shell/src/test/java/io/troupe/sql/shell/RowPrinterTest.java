package io.troupe.sql.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructType;
import io.troupe.sql.value.Values;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowPrinterTest {
    @Test
    void tablesAlignNumbersRightAndCountWideCharactersTwice() {
        Result result = result(column("n", DataTypes.IntegerType, 1, 23),
                column("text", DataTypes.StringType, "한국", null));

        assertEquals("""
            +----+------+
            |  n | text |
            +----+------+
            |  1 | 한국 |
            | 23 | NULL |
            +----+------+
            (2 rows)
            """, print(OutputMode.TABLE, 60, result));
    }

    @Test
    void tablesCutLongCellsAndTheOthersDoNot() {
        Column cell = column("t", DataTypes.StringType, "abcdefghij");

        assertTrue(print(OutputMode.TABLE, 5, result(cell)).contains("| abcd… |"));
        assertTrue(print(OutputMode.TABLE, 0, result(cell)).contains("| abcdefghij |"));
        assertEquals("t\nabcdefghij\n", print(OutputMode.CSV, 5, result(cell)));
        assertEquals("{\"t\":\"abcdefghij\"}\n", print(OutputMode.JSON, 5, result(cell)));
    }

    @Test
    void csvQuotesWhatItMustAndTellsNullFromEmpty() {
        Result result = result(column("a,b", DataTypes.StringType, "x\"y", "", null, "two\nlines"),
                column("n", DataTypes.LongType, 1L, null, 3L, 4L));

        assertEquals("\"a,b\",n\n\"x\"\"y\",1\n\"\",\n,3\n\"two\nlines\",4\n",
                print(OutputMode.CSV, 0, result));
    }

    @Test
    void jsonKeepsNumbersListsAndNulls() {
        Result result = result(
                column("d", DataTypes.DoubleType, 1.5, Double.NaN, null),
                column("l", new ArrayType(DataTypes.StringType, true), List.of("q\"\n"), List.of(),
                        Arrays.asList("a", null)),
                column("b", DataTypes.BooleanType, true, false, null));

        assertEquals("""
            {"d":1.5,"l":["q\\"\\n"],"b":true}
            {"d":"NaN","l":[],"b":false}
            {"d":null,"l":["a",null],"b":null}
            """, print(OutputMode.JSON, 0, result));
    }

    @Test
    void noRowsStillHaveNames() {
        Column none = column("a", DataTypes.IntegerType);

        assertEquals("+---+\n| a |\n+---+\n+---+\n(0 rows)\n", print(OutputMode.TABLE, 60, result(none)));
        assertEquals("a\n", print(OutputMode.CSV, 60, result(none)));
        assertEquals("", print(OutputMode.JSON, 60, result(none)));
    }

    @Test
    void aTableIsPrintedBeforeAllItsRowsAreThere() {
        List<Integer> given = new ArrayList<>();
        Batch batch = new Batch(
                List.of(Values.vector(DataTypes.IntegerType, java.util.Collections.nCopies(800, 7))), 800);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Iterator<Batch> batches = java.util.stream.IntStream.range(0, 4).mapToObj(i -> {
            given.add(bytes.size());
            return batch;
        }).iterator();

        assertEquals(
                3200,
                RowPrinter.of(OutputMode.TABLE, 0)
                        .print(new Result(new StructType().add("a", DataTypes.IntegerType), batches,
                                ZoneOffset.UTC), out));
        assertEquals(0, given.get(1));
        assertTrue(given.get(3) > 0, given.toString());
    }

    @Test
    void printingEndsWhenNobodyReads() {
        Batch batch = new Batch(List.of(Values.vector(DataTypes.IntegerType, List.of(1, 2))), 2);
        Result result = new Result(
                new StructType().add("a", DataTypes.IntegerType), List.of(batch, batch, batch).iterator(),
                ZoneOffset.UTC);
        PrintStream closed = new PrintStream(new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException("nobody reads");
            }
        }, false, StandardCharsets.UTF_8);

        assertEquals(2, RowPrinter.of(OutputMode.CSV, 0).print(result, closed));
    }

    private record Column(String name, DataType type, List<@Nullable Object> values) {}

    private static Column column(String name, DataType type, @Nullable Object... values) {
        return new Column(name, type, Arrays.asList(values));
    }

    private static Result result(Column... columns) {
        StructType schema = new StructType();
        for (Column column : columns) {
            schema = schema.add(column.name(), column.type());
        }
        List<Vector> vectors = Arrays.stream(columns)
                .map(column -> Values.vector(column.type(), column.values()))
                .toList();
        return new Result(
                schema, List.of(new Batch(vectors, columns[0].values().size())).iterator(), ZoneOffset.UTC);
    }

    private static String print(OutputMode mode, int mostWidth, Result result) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
            RowPrinter.of(mode, mostWidth).print(result, out);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
