package io.troupe.sql.analyze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.builtin.BuiltInFunctions;
import io.troupe.sql.metastore.FileRelations;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.metastore.SessionFunctions;
import io.troupe.sql.metastore.ViewDefinition;
import io.troupe.sql.parse.SqlParser;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.JoinType;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.PlanInvariants;
import io.troupe.sql.plan.SortOrder;
import io.troupe.sql.plan.Subquery;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnalyzerTest {
    private static final Origin NOWHERE = Origin.UNKNOWN;
    private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

    private final SessionCatalog catalog = new SessionCatalog();
    private final Analyzer analyzer = new Analyzer(
            catalog, new SessionFunctions(BuiltInFunctions.create(new SqlParser()::parseTypeOrSchema)),
            FileRelations.NONE,
            AnalyzerSettings.of(
                    new Semantics(true, ZONE, false),
                    new EvaluationContext(ZONE, Instant.EPOCH, "user", "spark_catalog", "default", 0)),
            IdSource.counting());

    @BeforeEach
    void tables() {
        StructType point = new StructType().add("x", DataTypes.IntegerType).add("y", DataTypes.IntegerType);
        view("t", new StructField("a", DataTypes.IntegerType, true),
                new StructField("b", DataTypes.StringType, true), new StructField("p", point, true));
        view("u", new StructField("a", DataTypes.LongType, true),
                new StructField("c", DataTypes.DoubleType, true));
    }

    private void view(String name, StructField... fields) {
        List<AttributeReference> columns = new ArrayList<>();
        for (StructField field : fields) {
            columns.add(new AttributeReference(
                    -1 - columns.size(), field.name(), field.dataType(), field.nullable()));
        }
        // a query whose columns get new ids each time it is resolved
        List<Expression> renewed = columns.stream().<Expression>map(each -> new Alias(each, each.name(), 0))
                .toList();
        catalog.createTemporaryView(
                name,
                ViewDefinition.temporary(
                        new LogicalPlan.Project(renewed, new LogicalPlan.LocalRelation(columns, List.of())),
                        new StructType(fields), "default"),
                false);
    }

    @Test
    void namesColumnsByTheirTexts() {
        assertEquals("a:int,(a + 1):int,b:string,x:int,(p.x + 1):int", schema(select(
                from("t"), name("a"), call("+", name("A".toLowerCase()), Literal.of(1)), name("t", "b"),
                name("p", "x"), call("+", name("t", "p", "x"), Literal.of(1)))));
        assertEquals("n:int,((a = 1) AND (b IS NOT NULL)):boolean", schema(select(
                from("t"), new Alias(name("a"), "n", 0),
                call("and", call("=", name("a"), Literal.of(1)), call("isnotnull", name("b"))))));
    }

    @Test
    void expandsStars() {
        assertEquals("a:int,b:string,p:struct<x:int,y:int>", schema(select(from("t"), star())));
        assertEquals("x:int,y:int", schema(select(from("t"), star("p"))));
        assertEquals("a:bigint,c:double,a:int", schema(select(
                new LogicalPlan.Join(from("t"), from("u"), JoinType.CROSS, null), star("u"),
                name("t", "a"))));
    }

    @Test
    void countsAndSumsByGroups() {
        LogicalPlan plan = aggregate(
                List.of(Literal.of(1)), from("t"), name("b"), call("count", star()), call("sum", name("a")));
        assertEquals("b:string,count(1):bigint,sum(a):bigint", schema(plan));
        assertEquals("sum(a):bigint", schema(select(from("t"), call("sum", name("a")))));
    }

    @Test
    void sortsByAliasesPositionsAndColumnsThatAreNotSelected() {
        LogicalPlan query = select(from("t"), new Alias(call("+", name("a"), Literal.of(1)), "b", 0));
        assertEquals("b:int", schema(sort(query, name("b"))));
        assertEquals("b:int", schema(sort(query, name("t", "b"))));
        assertEquals("b:int", schema(sort(query, Literal.of(1))));
        assertEquals("ORDER_BY_POS_OUT_OF_RANGE", error(sort(query, Literal.of(2))));
        LogicalPlan grouped = aggregate(List.of(name("b")), from("t"), name("b"));
        assertEquals("b:string", schema(sort(grouped, call("max", name("a")))));
    }

    @Test
    void filtersGroups() {
        LogicalPlan grouped = aggregate(
                List.of(name("b")), from("t"), name("b"), new Alias(call("count", star()), "n", 0));
        assertEquals("b:string,n:bigint", schema(new UnresolvedPlan.Having(
                call(">", name("n"), Literal.of(1)), grouped)));
        assertEquals("b:string,n:bigint", schema(new UnresolvedPlan.Having(
                call(">", call("max", name("a")), Literal.of(1)), grouped)));
    }

    @Test
    void refersToAliasesBefore() {
        assertEquals("x2:int,(x2 + 1):int", schema(select(
                from("t"), new Alias(call("+", name("a"), Literal.of(1)), "x2", 0),
                call("+", name("x2"), Literal.of(1)))));
    }

    @Test
    void joinsByNames() {
        LogicalPlan join = new UnresolvedPlan.JoinUsing(
                from("t"), from("u"), JoinType.INNER, List.of("a"), NOWHERE);
        assertEquals("a:int,b:string,p:struct<x:int,y:int>,c:double", schema(select(join, star())));
        assertEquals("a:bigint,a:int", schema(select(join, name("u", "a"), name("a"))));
        LogicalPlan full = new UnresolvedPlan.JoinUsing(
                from("t"), from("u"), JoinType.FULL_OUTER, List.of(), NOWHERE);
        assertEquals("a:bigint,a:int", schema(select(full, name("u", "a"), name("t", "a"))));
    }

    @Test
    void correlatesSubqueries() {
        LogicalPlan inner = new LogicalPlan.Filter(call("=", name("u", "a"), name("t", "a")), from("u"));
        LogicalPlan plan = new LogicalPlan.Filter(
                new Subquery.Exists(select(inner, star()), NOWHERE), from("t"));
        assertEquals("a:int", schema(select(plan, name("a"))));
        assertEquals("scalarsubquery(a):bigint", schema(select(
                from("t"), new Subquery.Scalar(select(inner, call("max", name("u", "a"))), NOWHERE))));
    }

    @Test
    void widensTheColumnsOfUnions() {
        LogicalPlan union = new UnresolvedPlan.SetQuery(
                UnresolvedPlan.SetQuery.Kind.UNION, true, false, false, select(from("t"), name("a")),
                select(from("u"), name("a")), NOWHERE);
        assertEquals("a:bigint", schema(union));
        LogicalPlan uneven = new UnresolvedPlan.SetQuery(
                UnresolvedPlan.SetQuery.Kind.UNION, true, false, false, select(from("t"), star()),
                select(from("u"), name("a")), NOWHERE);
        assertEquals("NUM_COLUMNS_MISMATCH", error(uneven));
    }

    @Test
    void findsCommonTablesBeforeViewsAndInsideTheirOwnScope() {
        UnresolvedPlan.NamedQuery query = new UnresolvedPlan.NamedQuery(
                "t", List.of("z"), java.util.OptionalInt.empty(), select(from("u"), name("c")), NOWHERE);
        assertEquals("z:double",
                schema(new UnresolvedPlan.With(List.of(query), false, select(from("t"), star()))));
    }

    @Test
    void givesEachUseOfATableItsOwnColumns() {
        LogicalPlan join = new LogicalPlan.Join(
                new LogicalPlan.SubqueryAlias(List.of("l"), from("t")),
                new LogicalPlan.SubqueryAlias(List.of("r"), from("t")), JoinType.INNER,
                call("=", name("l", "a"), name("r", "a")));
        assertEquals("a:int,a:int", schema(select(join, name("l", "a"), name("r", "a"))));
        assertEquals("AMBIGUOUS_REFERENCE", error(select(join, name("a"))));
    }

    @Test
    void expandsGroupingSets() {
        UnresolvedPlan.GroupingElement rollup = new UnresolvedPlan.GroupingElement(
                UnresolvedPlan.GroupingElement.Kind.ROLLUP, List.of(List.of(name("a")), List.of(name("b"))));
        LogicalPlan plan = new UnresolvedPlan.GroupBy(
                List.of(rollup),
                List.of(name("a"), name("b"), call("count", star()), call("grouping", name("a"))), from("t"));
        assertEquals("a:int,b:string,count(1):bigint,grouping(a):tinyint", schema(plan));
    }

    @Test
    void saysWhatIsWrong() {
        assertEquals("UNRESOLVED_COLUMN.WITH_SUGGESTION", error(select(from("t"), name("aa"))));
        assertEquals("TABLE_OR_VIEW_NOT_FOUND", error(select(from("nothing"), star())));
        assertEquals("UNRESOLVED_ROUTINE", error(select(from("t"), call("no_such_function", name("a")))));
        assertEquals("MISSING_GROUP_BY", error(select(from("t"), name("a"), call("count", star()))));
        assertEquals("MISSING_AGGREGATION", error(aggregate(
                List.of(name("b")), from("t"), name("a"), call("count", star()))));
        assertEquals("NESTED_AGGREGATE_FUNCTION", error(select(
                from("t"), call("sum", call("max", name("a"))))));
        assertEquals("INVALID_WHERE_CONDITION", error(new LogicalPlan.Filter(
                call(">", call("max", name("a")), Literal.of(1)), from("t"))));
        assertEquals("DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN",
                error(new LogicalPlan.Filter(name("a"), from("t"))));
        assertEquals("FIELD_NOT_FOUND", error(select(from("t"), name("p", "z"))));
    }

    private String schema(LogicalPlan plan) {
        LogicalPlan resolved = analyzer.analyze(plan);
        assertTrue(resolved.isResolved(), "left unresolved");
        PlanInvariants.check(resolved);
        return resolved.output().stream().map(each -> each.name() + ":" + each.dataType().simpleString())
                .collect(Collectors.joining(","));
    }

    private String error(LogicalPlan plan) {
        return assertThrows(SqlException.class, () -> analyzer.analyze(plan)).condition();
    }

    private static LogicalPlan from(String name) {
        return new UnresolvedPlan.RelationName(List.of(name), NOWHERE);
    }

    private static Expression name(String... parts) {
        return new Unresolved.Attribute(List.of(parts), NOWHERE);
    }

    private static Expression star(String... qualifier) {
        return new Unresolved.Star(List.of(qualifier), List.of(), List.of(), NOWHERE);
    }

    private static Expression call(String name, Expression... arguments) {
        return new Unresolved.Function(name, List.of(arguments), NOWHERE);
    }

    private static LogicalPlan select(LogicalPlan from, Expression... list) {
        return new LogicalPlan.Project(named(list), from);
    }

    private static LogicalPlan aggregate(List<Expression> grouping, LogicalPlan from, Expression... list) {
        return new LogicalPlan.Aggregate(grouping, named(list), from);
    }

    private static List<Expression> named(Expression... list) {
        List<Expression> named = new ArrayList<>();
        for (Expression expression : list) {
            named.add(expression instanceof Alias || expression instanceof Unresolved.Star
                    ? expression
                    : new Unresolved.Named(expression));
        }
        return named;
    }

    private static LogicalPlan sort(LogicalPlan plan, Expression key) {
        return new LogicalPlan.Sort(List.of(new SortOrder(key, true, true)), true, plan);
    }
}
