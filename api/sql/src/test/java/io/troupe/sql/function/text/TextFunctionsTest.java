package io.troupe.sql.function.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.troupe.columnar.BytesVector;
import io.troupe.columnar.DictionaryVector;
import io.troupe.columnar.Vector;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.builtin.BuiltInFunctions;
import io.troupe.sql.parse.SqlParser;
import io.troupe.sql.types.BooleanType;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.value.Values;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TextFunctionsTest {
    private static final FunctionTable FUNCTIONS = BuiltInFunctions
            .create(new SqlParser()::parseTypeOrSchema);
    private static final Semantics ANSI = new Semantics(true, ZoneOffset.UTC, false);
    private static final EvaluationContext CONTEXT = new EvaluationContext(ZoneOffset.UTC, Instant.EPOCH, "u",
            "c",
            "d", 0);

    @Test
    void substringsCountCharactersFromBothEnds() {
        assertEquals("k SQL", call("substring", "Spark SQL", 5));
        assertEquals("SQL", call("substring", "Spark SQL", -3));
        assertEquals("k", call("substring", "Spark SQL", 5, 1));
        assertEquals("ß", call("substring", "aßb", 2, 1));
        assertEquals("a", call("substring", "ab", -3, 2));
        assertEquals("Sp", call("substring", "Spark", 0, 2));
        assertEquals("", call("substring", "Spark", 1, -1));
        assertEquals("", call("substring", "Spark", 2147483647, 2147483647));
        assertEquals("rk", call("right", "Spark", 2));
        assertEquals("", call("right", "Spark", -2));
        assertEquals("Sp", call("left", "Spark", 2));
    }

    @Test
    void substringIsThatOfCodePoints() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(8); i > 0; i--) {
                text.appendCodePoint(List.of((int) 'a', 0xDF, 0x20AC, 0x1F600).get(random.nextInt(4)));
            }
            int position = random.nextInt(20) - 10;
            int length = random.nextInt(12) - 1;
            int[] points = text.codePoints().toArray();
            int start = position > 0 ? position - 1 : position < 0 ? points.length + position : 0;
            int from = Math.clamp(start, 0, points.length);
            int to = Math.clamp(start + length, from, Math.max(from, points.length));
            assertEquals(new String(points, from, to - from),
                    call("substring", text.toString(), position, length), "seed " + seed);
        }
    }

    @Test
    void trimmingTakesSetsOfCharacters() {
        assertEquals("SparkSQL", call("trim", "    SparkSQL   "));
        assertEquals("parkSQ", call("trim", "SL", "SSparkSQLS"));
        assertEquals("parkSQ", call("btrim", "SSparkSQLS", "SL"));
        assertEquals("parkSQLS", call("ltrim", "SL", "SSparkSQLS"));
        assertEquals("SSparkSQ", call("rtrim", "SL", "SSparkSQLS"));
        assertEquals("", call("trim", "   "));
    }

    @Test
    void positionsStartAtOne() {
        assertEquals(6, call("instr", "SparkSQL", "SQL"));
        assertEquals(4, call("locate", "bar", "foobarbar"));
        assertEquals(7, call("locate", "bar", "foobarbar", 5));
        assertEquals(0, call("locate", "bar", "foobarbar", 0));
        assertEquals(3, call("find_in_set", "ab", "abc,b,ab,c,def"));
        assertEquals("www.apache", call("substring_index", "www.apache.org", ".", 2));
        assertEquals("apache.org", call("substring_index", "www.apache.org", ".", -2));
        assertEquals("13", call("split_part", "11.12.13", ".", 3));
        assertEquals("12", call("split_part", "11.12.13", ".", -2));
        assertEquals("INVALID_INDEX_OF_ZERO",
                assertThrows(SqlException.class, () -> call("split_part", "a", ".", 0)).condition());
    }

    @Test
    void charactersAreReplacedPaddedAndMasked() {
        assertEquals("A1B2C3", call("translate", "AaBbCc", "abc", "123"));
        assertEquals("hi???", call("rpad", "hi", 5, "??"));
        assertEquals("??hi", call("lpad", "hi", 4, "??"));
        assertEquals("h", call("rpad", "hi", 1, "??"));
        assertEquals("Structured SQL", call("overlay", "Spark SQL", "tructured", 2, 4));
        assertEquals("Spark ANSI SQL", call("overlay", "Spark SQL", "ANSI ", 7, 0));
        assertEquals("xxxx-XXXX-nnnn-nnnn", call("mask", "abcd-EFGH-8765-4321"));
        assertEquals("Spark Sql", call("initcap", "sPark sql"));
        assertEquals("foo/bar", call("concat_ws", "/", "foo", null, "bar"));
        assertEquals("san francisco", call("elt", 2, "a", "san francisco"));
    }

    @Test
    void wordsHaveSoundsAndDistances() {
        assertEquals("M460", call("soundex", "Miller"));
        assertEquals(3, call("levenshtein", "kitten", "sitting"));
        assertEquals(-1, call("levenshtein", "kitten", "sitting", 2));
        assertEquals(List.of(List.of("Hi", "there"), List.of("Good", "morning")),
                call("sentences", "Hi there! Good morning."));
        assertEquals(true, call("luhn_check", "79927398713"));
        assertEquals(false, call("luhn_check", "79927398714"));
    }

    @Test
    void expressionsFindGroups() {
        assertEquals("100", call("regexp_extract", "100-200", "(\\d+)-(\\d+)", 1));
        assertEquals(List.of("100", "300"),
                call("regexp_extract_all", "100-200, 300-400", "(\\d+)-(\\d+)", 1));
        assertEquals("num-num", call("regexp_replace", "100-200", "(\\d+)", "num"));
        assertEquals(5, call("regexp_instr", "user@spark.apache.org", "@[^.]*"));
        assertEquals(2, call("regexp_count", "Steven Jones and Stephen Smith", "Ste(v|ph)en"));
        assertEquals(null, call("regexp_substr", "Steven", "Jeck"));
        assertEquals(List.of("one", "two", "three", ""), call("split", "oneAtwoBthreeC", "[ABC]"));
        assertEquals(List.of("one", "twoBthreeC"), call("split", "oneAtwoBthreeC", "[ABC]", 2));
        assertEquals("INVALID_PARAMETER_VALUE.REGEX_GROUP_INDEX",
                assertThrows(SqlException.class, () -> call("regexp_extract", "1a", "\\d+", 1)).condition());
        assertEquals("INVALID_PARAMETER_VALUE.PATTERN",
                assertThrows(SqlException.class, () -> call("regexp_count", "1a", "(")).condition());
    }

    @Test
    void bytesAreTextInACharset() {
        assertEquals("abc", call("decode", call("encode", "abc", "utf-16"), "utf-16"));
        assertEquals("U3BhcmsgU1FM", call("base64", Bytes.of("Spark SQL".getBytes())));
        assertEquals(Bytes.of("abc".getBytes()), call("to_binary", "abc", "utf-8"));
        assertEquals(null, call("try_to_binary", "a!", "base64"));
        assertEquals("San Francisco", call("decode", 2, 1, "Southlake", 2, "San Francisco", "none"));
        assertEquals("none", call("decode", 6, 1, "Southlake", 2, "San Francisco", "none"));
        assertEquals("a\uFFFDb", call("make_valid_utf8", Bytes.of(new byte[]{'a', (byte) 0xC2, 'b'})));
        assertEquals(false, call("is_valid_utf8", Bytes.of(new byte[]{(byte) 0x80})));
        assertEquals("INVALID_PARAMETER_VALUE.CHARSET",
                assertThrows(SqlException.class, () -> call("encode", "abc", "windows-1252")).condition());
    }

    @Test
    void numbersFollowFormats() {
        assertEquals("454", call("to_char", 454, "999"));
        assertEquals("454.00", call("to_char", new BigDecimal("454.00"), "000D00"));
        assertEquals("12,454", call("to_char", 12454, "99G999"));
        assertEquals("$78.12", call("to_char", new BigDecimal("78.12"), "$99.99"));
        assertEquals("12,454.8-", call("to_char", new BigDecimal("-12454.8"), "99G999D9S"));
        assertEquals(new BigDecimal("-12454.8"), call("to_number", "12,454.8-", "99,999.9S"));
        assertEquals(new BigDecimal("78.12"), call("to_number", "$78.12", "$99.99"));
        assertEquals(null, call("try_to_number", "abc", "999"));
        assertEquals("12,332.1235", call("format_number", 12332.123456, 4));
        assertEquals("12332.123", call("format_number", 12332.123456, "##################.###"));
        assertEquals("Hello World 100 days", call("format_string", "Hello World %d %s", 100, "days"));
    }

    @Test
    void aDictionaryIsComputedLikeItsValues() {
        Vector texts = BytesVector.of("Spark", " SQL ");
        Vector column = new DictionaryVector(new int[]{1, 0, 1, 0}, texts, new long[]{0b1011}, 4);
        for (String name : List.of("upper", "trim", "length", "reverse", "concat", "soundex")) {
            BoundScalar function = FUNCTIONS.scalar(name).orElseThrow()
                    .bind(List.of(Argument.of(DataTypes.StringType, true, "c")), ANSI);
            assertEquals(values(function, column.decoded()), values(function, column), name);
        }
    }

    private static List<@Nullable Object> values(BoundScalar function, Vector column) {
        Vector result = function.kernel().evaluate(new Vector[]{column}, 4, CONTEXT);
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            values.add(Values.get(result, i, function.type()));
        }
        return values;
    }

    private static @Nullable Object call(String name, @Nullable Object... values) {
        List<Argument> arguments = Arrays.stream(values)
                .map(value -> new Argument(type(value), value == null, true, value, String.valueOf(value)))
                .toList();
        BoundScalar function = FUNCTIONS.scalar(name).orElseThrow().bind(arguments, ANSI);
        Vector[] columns = new Vector[values.length];
        for (int i = 0; i < columns.length; i++) {
            Object value = values[i];
            DataType wanted = function.argumentTypes().get(i);
            if (value instanceof Integer number && wanted instanceof DecimalType) {
                value = BigDecimal.valueOf(number);
            }
            columns[i] = Values.constant(wanted, value, 1);
        }
        return Values.get(function.kernel().evaluate(columns, 1, CONTEXT), 0, function.type());
    }

    private static DataType type(@Nullable Object value) {
        return switch (value) {
            case null -> DataTypes.NullType;
            case Integer _ -> DataTypes.IntegerType;
            case Double _ -> DataTypes.DoubleType;
            case Boolean _ -> new BooleanType();
            case Bytes _ -> DataTypes.BinaryType;
            case BigDecimal decimal -> new DecimalType(decimal.precision(), decimal.scale());
            default -> DataTypes.StringType;
        };
    }
}
