package io.troupe.sql.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.JoinType;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.SortOrder;
import io.troupe.sql.plan.Subquery;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DayTimeIntervalType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.YearMonthIntervalType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SqlParserTest {
    private final SqlParser parser = new SqlParser();

    private static Unresolved.Function call(String name, Expression... arguments) {
        return new Unresolved.Function(name, List.of(arguments), Origin.UNKNOWN);
    }

    private static Unresolved.Attribute column(String... parts) {
        return new Unresolved.Attribute(List.of(parts), Origin.UNKNOWN);
    }

    private void assertExpression(Expression expected, String text) {
        assertEquals(expected, parser.parseExpression(text), text);
    }

    private void assertCondition(String condition, String sql) {
        SqlException error = assertThrows(SqlException.class, () -> parser.parsePlan(sql), sql);
        assertEquals(condition, error.condition(), sql);
        assertEquals(SqlException.Phase.PARSE, error.phase());
    }

    @Test
    void bindsOperatorsByPrecedence() {
        assertExpression(
                call(
                        "or", call("not", call("=", column("a"), Literal.of(1))),
                        call("and", column("b"), call("<", column("c"), call("+", column("d"),
                                call("*", Literal.of(2), call("negative", column("e"))))))),
                "not a = 1 or b and c < d + 2 * -e");
        assertExpression(
                call("-", call("-", column("a"), column("b")), column("c")), "a - b - c");
        assertExpression(call("|", column("a"), call("&", column("b"), Literal.of(-1))), "a | b & -1");
    }

    @Test
    void readsPredicates() {
        assertExpression(call("not", call("between", column("a"), Literal.of(1), Literal.of(2))),
                "a not between 1 and 2");
        assertExpression(call("not", call("<=>", column("a"), column("b"))), "a is distinct from b");
        assertExpression(call("isnotnull", column("a")), "a is not null");
        assertExpression(call("like", column("a"), Literal.of("x"), Literal.of("!")),
                "a like 'x' escape '!'");
        assertExpression(call("not like any", column("a"), Literal.of("x"), Literal.of("y")),
                "a not like any ('x', 'y')");
        assertExpression(
                call("not", new Unresolved.InList(column("a"), List.of(Literal.of(1)), Origin.UNKNOWN)),
                "a not in (1)");
        Subquery.InQuery in = assertInstanceOf(
                Subquery.InQuery.class, parser.parseExpression("(a, b) in (select 1, 2)"));
        assertEquals(List.of(column("a"), column("b")), in.values());
    }

    @Test
    void readsNumbersOfEveryType() {
        assertExpression(Literal.of(-2147483648), "-2147483648");
        assertExpression(new Literal(2147483648L, DataTypes.LongType), "2147483648");
        assertExpression(new Literal(Long.MIN_VALUE, DataTypes.LongType), "-9223372036854775808L");
        assertExpression(new Literal(new BigDecimal("0.10"), new DecimalType(2, 2)), ".10");
        assertExpression(new Literal(1e3, DataTypes.DoubleType), "1e3");
        assertExpression(new Literal(1.5f, DataTypes.FloatType), "1.5F");
        assertExpression(new Literal(127, DataTypes.ByteType), "127Y");
        assertExpression(new Literal(new BigDecimal("1500"), new DecimalType(4, 0)), "1.5E3BD");
    }

    @Test
    void readsTexts() {
        assertExpression(Literal.of("a\nb'c\"\u00e9"), "'a\\nb''c\"\\u00e9'");
        assertExpression(Literal.of("a\\n"), "r'a\\n'");
        assertExpression(Literal.of("abc"), "'a' \"b\" 'c'");
        assertExpression(Literal.of("50\\%"), "'50\\%'");
    }

    @Test
    void readsIntervals() {
        assertExpression(new Literal(14, new YearMonthIntervalType()), "interval '1-2' year to month");
        assertExpression(new Literal(14, new YearMonthIntervalType()), "interval 1 year 2 months");
        assertExpression(
                new Literal(93_784_500_000L, new DayTimeIntervalType()),
                "interval '1 02:03:04.5' day to second");
        byte day = DayTimeIntervalType.DAY;
        assertExpression(
                new Literal(-2 * 86_400_000_000L, new DayTimeIntervalType(day, day)), "interval '-2' day");
        assertCondition("_LEGACY_ERROR_TEMP_0029", "select interval 1 month 1 day");
    }

    @Test
    void readsSpecialFormsAsCalls() {
        assertExpression(call("substring", column("a"), Literal.of(1), Literal.of(2)),
                "substring(a from 1 for 2)");
        assertExpression(call("ltrim", Literal.of("x"), column("a")), "trim(leading 'x' from a)");
        assertExpression(call("locate", Literal.of("x"), column("a")), "position('x' in a)");
        assertExpression(call("extract", Literal.of("year"), column("a")), "extract(year from a)");
        assertExpression(call("timestampadd", Literal.of("DAY"), Literal.of(1), column("t")),
                "dateadd(day, 1, t)");
        assertExpression(
                call("transform", column("a"),
                        new Unresolved.Lambda(List.of("x", "i"), call("+", column("x"), column("i")),
                                Origin.UNKNOWN)),
                "transform(a, (x, i) -> x + i)");
    }

    @Test
    void readsSubscriptsFieldsPathsAndCasts() {
        Expression subscript = new Unresolved.Extract(
                column("a", "b"), Literal.of(0), Unresolved.Extract.Kind.SUBSCRIPT, Origin.UNKNOWN);
        Expression field = new Unresolved.Extract(
                subscript, Literal.of("c"), Unresolved.Extract.Kind.FIELD, Origin.UNKNOWN);
        assertExpression(new Unresolved.CastTo(field, DataTypes.StringType, false, Origin.UNKNOWN),
                "a.b[0].c::varchar(3)");
        assertExpression(
                new Unresolved.Extract(
                        column("v"), Literal.of("a.b[0]['c']"), Unresolved.Extract.Kind.PATH, Origin.UNKNOWN),
                "v:a.b[0]['c']");
    }

    @Test
    void putsTheClausesOfSelectAboveEachOther() {
        LogicalPlan plan = parser.parsePlan(
                "select distinct a x, count(*) from t where b group by a having c order by x desc limit 1 offset 2");
        LogicalPlan.Limit limit = assertInstanceOf(LogicalPlan.Limit.class, plan);
        LogicalPlan.Offset offset = assertInstanceOf(LogicalPlan.Offset.class, limit.child());
        LogicalPlan.Sort sort = assertInstanceOf(LogicalPlan.Sort.class, offset.child());
        assertEquals(List.of(new SortOrder(column("x"), false, false)), sort.order());
        LogicalPlan.Distinct distinct = assertInstanceOf(LogicalPlan.Distinct.class, sort.child());
        UnresolvedPlan.Having having = assertInstanceOf(UnresolvedPlan.Having.class, distinct.child());
        LogicalPlan.Aggregate aggregate = assertInstanceOf(LogicalPlan.Aggregate.class, having.child());
        assertEquals(List.of(column("a")), aggregate.grouping());
        assertEquals(new Alias(column("a"), "x", 0), aggregate.aggregates().getFirst());
        LogicalPlan.Filter filter = assertInstanceOf(LogicalPlan.Filter.class, aggregate.child());
        assertEquals(new UnresolvedPlan.RelationName(List.of("t"), Origin.UNKNOWN), filter.child());
    }

    @Test
    void readsEveryKindOfJoin() {
        Map<String, JoinType> kinds = Map.of(
                "join", JoinType.INNER, "left join", JoinType.LEFT_OUTER, "right outer join",
                JoinType.RIGHT_OUTER,
                "full join", JoinType.FULL_OUTER, "left semi join", JoinType.LEFT_SEMI, "anti join",
                JoinType.LEFT_ANTI,
                "cross join", JoinType.CROSS);
        kinds.forEach((words, type) -> {
            LogicalPlan plan = parser.parsePlan("select * from a " + words + " b on a.x = b.x").children()
                    .getFirst();
            assertEquals(type, assertInstanceOf(LogicalPlan.Join.class, plan).type(), words);
        });
    }

    @Test
    void tellsQueriesInParenthesesFromJoinsInParentheses() {
        parser.parsePlan("select * from ((select 1) union (select 2)) t");
        parser.parsePlan("select * from ((select 1) a join (select 2) b) where ((select 1) + 1) = 2");
        parser.parsePlan("select ((select 1) union all (select 2) limit 1), ((1))");
    }

    @Test
    void bindsIntersectCloserThanUnion() {
        UnresolvedPlan.SetQuery union = assertInstanceOf(
                UnresolvedPlan.SetQuery.class,
                parser.parsePlan("select 1 union all select 2 intersect select 3"));
        assertEquals(UnresolvedPlan.SetQuery.Kind.UNION, union.kind());
        assertTrue(union.all());
        assertEquals(
                UnresolvedPlan.SetQuery.Kind.INTERSECT,
                assertInstanceOf(UnresolvedPlan.SetQuery.class, union.right()).kind());
    }

    @Test
    void knowsTheExactRangeOfEveryNode() {
        String sql = "select  a +  b.c , f( x ) from  t join  s.u  on a = 1";
        StringBuilder found = new StringBuilder();
        parser.parsePlan(sql).forEach(plan -> {
            if (plan instanceof UnresolvedPlan.RelationName name) {
                found.append(name.origin().fragment()).append(';');
            }
            for (Expression expression : plan.expressions()) {
                expression.forEach(part -> {
                    switch (part) {
                        case Unresolved.Function call -> found.append(call.origin().fragment()).append(';');
                        case Unresolved.Attribute name -> found.append(name.origin().fragment()).append(';');
                        default -> {
                        }
                    }
                });
            }
        });
        assertEquals("a +  b.c;a;b.c;f( x );x;a = 1;a;t;s.u;", found.toString());
    }

    @Test
    void readsSchemasAndTypes() {
        StructType schema = parser.parseTableSchema(
                "a int not null, `b c`: array<map<string,struct<x:decimal(10,2),y:date>>> comment 'z', d interval day");
        assertEquals(
                "struct<a:int,b c:array<map<string,struct<x:decimal(10,2),y:date>>>,d:interval day>",
                schema.simpleString());
        assertEquals(false, schema.apply(0).nullable());
        assertEquals("z", schema.apply(1).metadata().entries().get("comment"));
        assertEquals(List.of("a", "b.c"), parser.parseMultipartName("a.`b.c`"));
    }

    @Test
    void putsTheValuesOfParametersIn() {
        SqlParser bound = new SqlParser(
                ParserOptions.DEFAULT.withParameters(Map.of("p", Literal.of("a'; drop table t"))));
        assertEquals(Literal.of("a'; drop table t"), bound.parseExpression(":p"));
        assertEquals(
                new Unresolved.Parameter("q", false, Origin.UNKNOWN), bound.parseExpression(":q"));
    }

    @Test
    void namesWhatIsWrongAndWhere() {
        SqlException error = assertThrows(SqlException.class,
                () -> parser.parsePlan("select 1\nfrom t whre x y"));
        assertEquals("PARSE_SYNTAX_ERROR", error.condition());
        assertEquals("'x'", error.parameters().get("error"));
        assertEquals("42601", error.sqlState().orElseThrow());
        assertEquals(2, error.origin().line());
        assertCondition("PARSE_EMPTY_STATEMENT", " -- nothing\n");
        assertCondition("UNCLOSED_BRACKETED_COMMENT", "select /* 1");
        assertCondition("INVALID_TYPED_LITERAL", "select date 'x'");
        assertCondition("INVALID_NUMERIC_LITERAL_RANGE", "select 128Y");
        assertCondition("UNSUPPORTED_DATATYPE", "select cast(1 as strnig)");
        assertCondition("DUPLICATED_CTE_NAMES", "with a as (select 1), a as (select 2) select 1");
        assertCondition("PARSE_SYNTAX_ERROR", "select (1");
        assertCondition("PARSE_SYNTAX_ERROR", "select 'open");
    }

    @Test
    void keepsReservedWordsFromBeingNamesOnRequest() {
        SqlParser strict = new SqlParser(
                ParserOptions.from(Map.of("spark.sql.ansi.enforceReservedKeywords", "true")));
        parser.parsePlan("select user from t as user");
        assertThrows(SqlException.class, () -> strict.parsePlan("select 1 as user"));
        strict.parsePlan("select 1 as `user`");
    }

    @Test
    void survivesDeepAndLongStatements() {
        String nested = "select 1";
        for (int i = 0; i < 100; i++) {
            nested = "select * from (" + nested + ") t" + i + " where (select max(a) from (select 1 a)) > 0";
        }
        parser.parsePlan(nested);
        parser.parsePlan("select a in (" + numbers(5_000, ", ") + ")");
        Expression ors = parser.parseExpression(numbers(10_000, " or a = "));
        assertTrue(depth(ors) < 20, "a chain of OR is a tree of little depth");
        parser.parseExpression(numbers(2_000, " + "));
        parser.parseExpression("- ".repeat(1_000) + "a");
        parser.parsePlan(IntStream.range(0, 500).mapToObj(i -> "select " + i)
                .collect(Collectors.joining(" union all ")));
    }

    @Test
    void refusesWhatIsNestedTooDeep() {
        assertCondition("FAILED_TO_PARSE_TOO_COMPLEX",
                "select " + "(".repeat(20_000) + "1" + ")".repeat(20_000));
        assertCondition("FAILED_TO_PARSE_TOO_COMPLEX", "select " + "case when ".repeat(20_000));
        assertCondition("FAILED_TO_PARSE_TOO_COMPLEX", "select " + "a[".repeat(20_000));
        assertCondition("FAILED_TO_PARSE_TOO_COMPLEX", "select " + "f(".repeat(20_000));
        assertCondition("FAILED_TO_PARSE_TOO_COMPLEX", "select cast(1 as " + "array<".repeat(20_000));
        assertCondition("FAILED_TO_PARSE_TOO_COMPLEX", "select * from " + "(".repeat(20_000));
        assertCondition("FAILED_TO_PARSE_TOO_COMPLEX", "explain ".repeat(20_000) + "select 1");
    }

    private static String numbers(int count, String separator) {
        return IntStream.range(0, count).mapToObj(String::valueOf).collect(Collectors.joining(separator));
    }

    private static int depth(Expression expression) {
        return 1 + expression.children().stream().mapToInt(SqlParserTest::depth).max().orElse(0);
    }
}
