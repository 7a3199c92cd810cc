package io.troupe.sql;

import static io.troupe.sql.functions.col;
import static io.troupe.sql.functions.lit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Functions of programs are those of SQL.
final class FunctionsTest {
    private static final Path EXAMPLES = Path.of("../../../shared/spark/function_examples.jsonl");
    private static final Set<String> TRIMS = Set.of("trim", "ltrim", "rtrim");
    private static final Pattern SQL = Pattern.compile("\"sql\": ?\"((?:[^\"\\\\]|\\\\.)*)\"");

    private static TroupeSession session;

    @BeforeAll
    static void start() {
        session = TroupeSession.builder().master("local[2]").appName("functions").getOrCreate();
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    private static Object one(Column column) {
        return session.sql("SELECT array(1, 2, 3) AS a, map('k', 1, 'l', 2) AS m, 0.5D AS x, 'name' AS t")
                .select(column)
                .first().get(0);
    }

    /// For every documented call of a function whose arguments can be columns, the method of the same name gives what SQL
    /// gives.
    @Test
    void documentedCallsGiveTheSameByMethodAsInSql() throws IOException {
        Path examples = Arrays.stream(new String[]{"../..", "../../..", "../../../.."}).map(Path::of)
                .map(up -> up.resolve("shared/spark/function_examples.jsonl")).filter(Files::exists)
                .findFirst()
                .orElse(EXAMPLES);
        Assumptions.assumeTrue(Files.exists(examples), "the documented examples are not here");
        Map<String, Method> methods = new HashMap<>();
        for (Method method : functions.class.getMethods()) {
            if (Modifier.isStatic(method.getModifiers()) && method.getReturnType() == Column.class
                    && Arrays.stream(method.getParameterTypes()).allMatch(type -> type == Column.class)) {
                methods.put(method.getName() + "/" + method.getParameterCount(), method);
            }
        }
        List<String> wrong = new ArrayList<>();
        int compared = 0;
        for (String line : Files.readAllLines(examples)) {
            Matcher sql = SQL.matcher(line);
            if (line.contains("\"stable\": false") || !sql.find()) {
                continue;
            }
            String text = sql.group(1).replace("\\\"", "\"").replace("\\n", " ").replace("\\\\", "\\");
            Unresolved.Function call = call(text);
            Method method = call == null
                    ? null
                    : methods.get(call.name().getLast().toLowerCase(java.util.Locale.ROOT) + "/"
                            + call.arguments().size());
            if (method == null || call == null) {
                continue;
            }
            try {
                String expected = shown(session.sql(text));
                List<Column> given = new ArrayList<>(call.arguments().stream().map(Column::new).toList());
                if (TRIMS.contains(method.getName())) {
                    Collections.reverse(given); // SQL names the characters first
                }
                Object[] arguments = given.toArray();
                String actual = shown(
                        session.sql("SELECT 1").select((Column) method.invoke(null, arguments)));
                compared++;
                if (!expected.equals(actual)) {
                    wrong.add(text + " gives " + expected + ", the method " + actual);
                }
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(text, e);
            } catch (RuntimeException e) {
                if (!fails(text)) {
                    wrong.add(text + " by method: " + e.getMessage());
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(compared > 350, "only " + compared + " were compared");
    }

    private static String shown(Dataset<Row> rows) {
        StringBuilder text = new StringBuilder();
        for (Row row : rows.collectAsList()) {
            Object value = row.get(0);
            text.append(value instanceof byte[] bytes ? Arrays.toString(bytes) : value).append('\n');
        }
        return text.toString();
    }

    private static boolean fails(String text) {
        try {
            session.sql(text).collectAsList();
            return false;
        } catch (RuntimeException e) {
            return true;
        }
    }

    /// The only call of `SELECT call` with plain arguments.
    private static Unresolved.Function call(String text) {
        try {
            LogicalPlan plan = session.sessionState().parse(text);
            if (plan instanceof LogicalPlan.Project(List<Expression> columns, LogicalPlan.OneRow _)
                    && columns.size() == 1 && columns.getFirst() instanceof Unresolved.Named(Expression child)
                    && child instanceof Unresolved.Function call && !call.distinct() && call.filter() == null
                    && call.ignoreNulls() == null && call.withinGroup().isEmpty()
                    && call.arguments().stream().noneMatch(part -> part.contains(
                            each -> each instanceof Unresolved.Star
                                    || each instanceof Unresolved.NamedArgument))) {
                return call;
            }
        } catch (RuntimeException e) {
            // not a query by itself
        }
        return null;
    }

    @Test
    void expressionsAreAppliedToElements() {
        assertEquals(List.of(2, 3, 4), one(functions.transform(col("a"), x -> x.plus(1))));
        assertEquals(List.of(1, 3, 5), one(functions.transform(col("a"), (x, i) -> x.plus(i))));
        assertEquals(List.of(2, 3), one(functions.filter(col("a"), x -> x.gt(1))));
        assertEquals(List.of(1, 3), one(functions.filter(col("a"), (x, i) -> i.notEqual(1))));
        assertEquals(true, one(functions.exists(col("a"), x -> x.equalTo(3))));
        assertEquals(false, one(functions.forall(col("a"), x -> x.gt(1))));
        assertEquals(6, one(functions.aggregate(col("a"), lit(0), (sum, x) -> sum.plus(x))));
        assertEquals(60,
                one(functions.reduce(col("a"), lit(0), (sum, x) -> sum.plus(x), sum -> sum.multiply(10))));
        assertEquals(List.of(2, 4, 6), one(functions.zip_with(col("a"), col("a"), (x, y) -> x.plus(y))));
        assertEquals(List.of(3, 2, 1), one(functions.array_sort(col("a"), (x, y) -> y.minus(x))));
        assertEquals(Map.of("l", 2), one(functions.map_filter(col("m"), (k, v) -> v.gt(1))));
        assertEquals(Map.of("kk", 1, "ll", 2),
                one(functions.transform_keys(col("m"), (k, v) -> functions.concat(k, k))));
        assertEquals(Map.of("k", 10, "l", 20),
                one(functions.transform_values(col("m"), (k, v) -> v.multiply(10))));
        assertEquals(Map.of("k", 2, "l", 4),
                one(functions.map_zip_with(col("m"), col("m"), (k, v, w) -> v.plus(w))));
    }

    @Test
    void functionsInsideFunctionsSeeTheElementsAround() {
        assertEquals(List.of(List.of(2, 3, 4), List.of(3, 4, 5), List.of(4, 5, 6)),
                one(functions.transform(col("a"), x -> functions.transform(col("a"), y -> x.plus(y)))));
    }

    @Test
    void formatsTakeSchemasAndOptions() {
        StructType schema = new StructType().add("a", DataTypes.IntegerType).add("b", DataTypes.DateType);
        assertEquals("[1,2020-01-31]",
                one(functions.from_json(lit("{\"a\": 1, \"b\": \"31/01/2020\"}"), schema,
                        Map.of("dateFormat", "dd/MM/yyyy"))).toString());
        assertEquals("[1,null]", one(functions.from_csv(lit("1"), schema, Map.of())).toString());
        assertEquals("1;x", one(functions.to_csv(functions.struct(lit(1), lit("x")), Map.of("sep", ";"))));
        assertEquals("[1,null]", one(functions.from_xml(lit("<r><a>1</a></r>"), schema)).toString());
    }

    @Test
    void columnsAreNamedByText() {
        assertEquals(Math.acos(0.5), one(functions.acos("x")));
        assertEquals(0.25, one(functions.pow("x", 2.0)));
        assertEquals(Math.atan2(0.5, 0.5), one(functions.atan2("x", "x")));
        assertEquals(0.5, one(functions.max("x")));
    }
}
