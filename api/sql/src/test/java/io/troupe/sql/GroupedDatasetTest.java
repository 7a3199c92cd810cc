package io.troupe.sql;

import static io.troupe.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.Tuple2;
import io.troupe.Tuple3;
import io.troupe.Tuple9;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.expressions.Aggregator;
import io.troupe.sql.expressions.Window;
import io.troupe.sql.expressions.javalang.typed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Groups, aggregates and pairs of objects agree with what streams of the same objects give.
class GroupedDatasetTest {
    private static final long SEED = 20_261_122;
    private static TroupeSession session;
    private static List<Sale> sales;

    public record Sale(String shop, int day, Integer amount) {}

    public record ShopDay(String shop, int day) {}

    public record Shop(String name, String town) {}

    @BeforeAll
    static void start() {
        session = TroupeSession.builder().master("local[2]").appName("groups").getOrCreate();
        Random random = new Random(SEED);
        sales = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            sales.add(new Sale(random.nextInt(20) == 0 ? null : "s" + random.nextInt(40), random.nextInt(7),
                    random.nextInt(10) == 0 ? null : random.nextInt(1000)));
        }
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    private static Dataset<Sale> dataset() {
        return session.createDataset(sales).repartition(3);
    }

    private static <K, V> Map<K, V> map(Dataset<Tuple2<K, V>> pairs) {
        Map<K, V> map = new HashMap<>();
        for (Tuple2<K, V> pair : pairs.collectAsList()) {
            assertTrue(!map.containsKey(pair._1()), "twice: " + pair);
            map.put(pair._1(), pair._2());
        }
        return map;
    }

    private static KeyValueGroupedDataset<String, Sale> byShop() {
        return dataset().groupByKey(Sale::shop, Encoders.STRING());
    }

    private static Map<String, List<Sale>> expectedByShop() {
        Map<String, List<Sale>> expected = new HashMap<>();
        sales.forEach(sale -> expected.computeIfAbsent(sale.shop(), _ -> new ArrayList<>()).add(sale));
        return expected;
    }

    @Test
    void eachGroupIsGivenOnceAndWhole() {
        Map<String, Integer> sums = map(byShop().mapGroups((shop, all) -> {
            int sum = 0;
            while (all.hasNext()) {
                Integer amount = all.next().amount();
                sum += amount == null ? 0 : amount;
            }
            return new Tuple2<>(shop, sum);
        }, Encoders.tuple(Encoders.STRING(), Encoders.INT())));
        Map<String, Integer> expected = new HashMap<>();
        expectedByShop().forEach((shop, all) -> expected.put(shop,
                all.stream().mapToInt(sale -> sale.amount() == null ? 0 : sale.amount()).sum()));
        assertEquals(expected, sums, "seed " + SEED);
    }

    @Test
    void aFunctionNeedNotReadItsGroup() {
        assertEquals(expectedByShop().size(),
                byShop().mapGroups((shop, _) -> "" + shop, Encoders.STRING()).collectAsList().size());
        List<String> firsts = byShop().flatMapGroups(
                (shop, all) -> all.next().day() >= 0
                        ? List.of(shop + "", shop + "!").iterator()
                        : Collections.emptyIterator(),
                Encoders.STRING()).collectAsList();
        assertEquals(2 * expectedByShop().size(), firsts.size());
    }

    @Test
    void groupsComeInTheOrderAskedFor() {
        Map<String, String> days = map(byShop().flatMapSortedGroups(
                new Column[]{col("day").desc(), col("amount").asc_nulls_last()}, (shop, all) -> {
                    List<String> seen = new ArrayList<>();
                    all.forEachRemaining(sale -> seen.add(sale.day() + ":" + sale.amount()));
                    return List.of(new Tuple2<>(shop, String.join(" ", seen))).iterator();
                }, Encoders.tuple(Encoders.STRING(), Encoders.STRING())));
        Map<String, String> expected = new HashMap<>();
        expectedByShop().forEach((shop, all) -> expected.put(shop, all.stream()
                .sorted(java.util.Comparator.comparingInt((Sale sale) -> -sale.day())
                        .thenComparing(Sale::amount,
                                java.util.Comparator.nullsLast(java.util.Comparator.naturalOrder())))
                .map(sale -> sale.day() + ":" + sale.amount()).collect(Collectors.joining(" "))));
        assertEquals(expected, days, "seed " + SEED);
    }

    @Test
    void keysMayBeRecords() {
        KeyValueGroupedDataset<ShopDay, Sale> groups = dataset().groupByKey(
                sale -> new ShopDay(sale.shop(), sale.day()), Encoders.of(ShopDay.class));
        Map<ShopDay, Long> expected = sales.stream().collect(Collectors.groupingBy(
                sale -> new ShopDay(sale.shop(), sale.day()), Collectors.counting()));
        assertEquals(expected, map(groups.count()), "seed " + SEED);
        assertEquals(expected.keySet(), java.util.Set.copyOf(groups.keys().collectAsList()));
        assertEquals(expected.size(), groups.keys().count());
        assertEquals(List.of("shop", "day"), List.of(groups.keys().columns()));
        assertEquals(expected.size(), groups.keyAs(Encoders.tuple(Encoders.STRING(), Encoders.LONG())).keys()
                .filter(key -> key._2() >= 0L).count());
    }

    @Test
    void reducesGroups() {
        Map<String, Integer> expected = new HashMap<>();
        expectedByShop().forEach((shop, all) -> expected.put(shop, all.stream().mapToInt(Sale::day).sum()));
        assertEquals(expected, map(byShop().mapValues(Sale::day, Encoders.INT()).reduceGroups(Integer::sum)));
        Map<String, Sale> last = map(byShop().reduceGroups(
                (one, other) -> one.day() * 1000 + value(one) >= other.day() * 1000 + value(other)
                        ? one
                        : other));
        expectedByShop().forEach((shop, all) -> assertEquals(
                all.stream().mapToInt(sale -> sale.day() * 1000 + value(sale)).max().getAsInt(),
                last.get(shop).day() * 1000 + value(last.get(shop))));
    }

    private static int value(Sale sale) {
        return sale.amount() == null ? 0 : sale.amount();
    }

    @Test
    void aggregatesGroupsByFunctionsOfElementsAndByColumns() {
        Map<String, List<Sale>> groups = expectedByShop();
        List<Tuple3<String, Double, Long>> rows = byShop().agg(
                typed.avg(sale -> sale.amount() == null ? null : (double) sale.amount()),
                typed.sumLong(sale -> (long) sale.day())).collectAsList();
        assertEquals(groups.size(), rows.size());
        for (Tuple3<String, Double, Long> row : rows) {
            List<Sale> all = groups.get(row._1());
            assertEquals(all.stream().filter(sale -> sale.amount() != null).mapToInt(Sale::amount).average()
                    .getAsDouble(), row._2(), 1e-9);
            assertEquals(all.stream().mapToLong(Sale::day).sum(), row._3());
        }
        Tuple9<String, Double, Double, Long, Long, Long, Integer, Long, String> wide = byShop().agg(
                typed.sum(sale -> (double) sale.day()), typed.sum(sale -> 1.0), typed.count(Sale::amount),
                functions.count("*"), functions.count("amount"), functions.max("day").as(Encoders.INT()),
                new Distinct().toColumn(), functions.min("shop").as(Encoders.STRING()))
                .filter(row -> "s7".equals(row._1())).first();
        List<Sale> all = groups.get("s7");
        long amounts = all.stream().filter(sale -> sale.amount() != null).count();
        long distinct = all.stream().map(Sale::amount).filter(amount -> amount != null).distinct().count();
        assertEquals(
                new Tuple9<>("s7", all.stream().mapToDouble(Sale::day).sum(), (double) all.size(), amounts,
                        (long) all.size(), amounts, all.stream().mapToInt(Sale::day).max().getAsInt(),
                        distinct, "s7"),
                wide);
    }

    /// How many different amounts there are.
    public static final class Distinct extends Aggregator<Sale, ArrayList<Integer>, Long> {
        @Override
        public ArrayList<Integer> zero() {
            return new ArrayList<>();
        }

        @Override
        public ArrayList<Integer> reduce(ArrayList<Integer> seen, Sale sale) {
            if (sale.amount() != null && !seen.contains(sale.amount())) {
                seen.add(sale.amount());
            }
            return seen;
        }

        @Override
        public ArrayList<Integer> merge(ArrayList<Integer> one, ArrayList<Integer> other) {
            other.stream().filter(amount -> !one.contains(amount)).forEach(one::add);
            return one;
        }

        @Override
        public Long finish(ArrayList<Integer> seen) {
            return (long) seen.size();
        }

        @Override
        @SuppressWarnings({"unchecked", "rawtypes"})
        public Encoder<ArrayList<Integer>> bufferEncoder() {
            return (Encoder) Encoders.kryo(ArrayList.class);
        }

        @Override
        public Encoder<Long> outputEncoder() {
            return Encoders.LONG();
        }
    }

    @Test
    void aggregatorsAreColumnsOfDatasetsGroupsAndWindows() {
        long distinct = sales.stream().map(Sale::amount).filter(amount -> amount != null).distinct().count();
        assertEquals(distinct, dataset().select(new Distinct().toColumn()).first());
        assertEquals(new Tuple2<>(distinct, 3000L),
                dataset().select(new Distinct().toColumn().name("d"), functions.count("*")).first());
        Dataset<Row> byDay = dataset().groupBy("day").agg(new Distinct().toColumn().as("d")).orderBy("day");
        assertEquals(List.of("day", "d"), List.of(byDay.columns()));
        for (Row row : byDay.collectAsList()) {
            assertEquals(sales.stream().filter(sale -> sale.day() == row.getInt(0)).map(Sale::amount)
                    .filter(amount -> amount != null).distinct().count(), row.getLong(1));
        }
        Column windowed = new Distinct().toColumn().over(Window.partitionBy("day"));
        assertEquals(byDay.first().getLong(1),
                dataset().toDF().withColumn("d", windowed).filter("day = 0").first().<Long>getAs("d"));
    }

    @Test
    void functionsNeedNoRegistration() {
        Dataset<Row> rows = session.range(4).toDF("n");
        var twice = functions.udf((Long n) -> n * 2, io.troupe.sql.types.DataTypes.LongType);
        var thrice = functions.udf((Long n) -> n * 3, io.troupe.sql.types.DataTypes.LongType);
        assertEquals("[3,6,9]", rows.select(col("n"), twice.apply(col("n")), thrice.apply(col("n")))
                .orderBy(col("n").desc()).first().toString());
        assertEquals("UDF(n)", rows.select(twice.apply(col("n"))).columns()[0].replace("udf", "UDF"));
        assertEquals(4, dataset().groupBy("day").agg(functions.udaf(new Distinct())
                .apply(col("shop"), col("day"), col("amount")).as("d")).filter("d > 0 and day < 4").count());
    }

    @Test
    void groupsOfRowsBecomeGroupsOfObjects() {
        Map<String, Integer> sums = map(dataset().toDF().groupBy("shop")
                .as(Encoders.STRING(), Encoders.of(Sale.class))
                .mapGroups((shop, all) -> new Tuple2<>(shop, all.next().day() < 9 ? 1 : 0),
                        Encoders.tuple(Encoders.STRING(), Encoders.INT())));
        assertEquals(expectedByShop().keySet(), sums.keySet());
        assertEquals(sales.stream().map(sale -> new ShopDay(sale.shop(), sale.day())).distinct().count(),
                dataset().groupBy(col("day"), col("shop"))
                        .as(Encoders.of(ShopDay.class), Encoders.of(Sale.class))
                        .keys().distinct().count());
    }

    @Test
    void cogroupsGiveBothSidesOfEachKey() {
        List<Shop> shops = List.of(new Shop("s1", "x"), new Shop("s1", "y"), new Shop("none", "z"),
                new Shop("s2", "x"));
        Map<String, List<Sale>> groups = expectedByShop();
        Map<String, String> expected = new TreeMap<>();
        groups.forEach((shop, all) -> expected.put("" + shop, all.size() + " of "));
        expected.put("s1", groups.get("s1").size() + " of xy");
        expected.put("s2", groups.get("s2").size() + " of x");
        expected.put("none", "0 of z");
        KeyValueGroupedDataset<String, Shop> byName = session.createDataset(shops).groupByKey(Shop::name,
                Encoders.STRING());
        for (boolean rightFirst : new boolean[]{false, true}) {
            Map<String, String> actual = new TreeMap<>();
            byShop().cogroupSorted(byName, new Column[0], new Column[]{col("town")}, (key, left, right) -> {
                String towns = rightFirst ? towns(right) : "";
                int count = 0;
                for (; left.hasNext(); left.next()) {
                    count++;
                }
                return List.of(new Tuple2<>("" + key, count + " of " + (rightFirst ? towns : towns(right))))
                        .iterator();
            }, Encoders.tuple(Encoders.STRING(), Encoders.STRING())).collectAsList()
                    .forEach(pair -> actual.put(pair._1(), pair._2()));
            assertEquals(expected, actual, "right first: " + rightFirst);
        }
    }

    private static String towns(Iterator<Shop> shops) {
        StringBuilder towns = new StringBuilder();
        shops.forEachRemaining(shop -> towns.append(shop.town()));
        return towns.toString();
    }

    @Test
    void joinsGivePairsOfObjects() {
        Dataset<Shop> shops = session.createDataset(List.of(new Shop("a", "x"), new Shop("b", "y"),
                new Shop("d", null)));
        Dataset<Sale> some = session.createDataset(List.of(new Sale("a", 1, 5), new Sale("a", 2, null),
                new Sale("c", 3, 7)));
        Column condition = some.col("shop").equalTo(shops.col("name"));
        assertEquals(2, some.joinWith(shops, condition).count());
        List<Tuple2<Sale, Shop>> full = some.joinWith(shops, condition, "full").collectAsList();
        assertEquals(5, full.size());
        assertTrue(full.contains(new Tuple2<>(new Sale("a", 2, null), new Shop("a", "x"))));
        assertTrue(full.contains(new Tuple2<>(new Sale("c", 3, 7), null)));
        assertTrue(full.contains(new Tuple2<>(null, new Shop("d", null))));
        Tuple2<Row, Long> values = some.toDF().joinWith(session.range(3).as(Encoders.LONG()),
                col("day").equalTo(col("id")), "left").filter(pair -> pair._2() != null && pair._2() == 2)
                .first();
        assertEquals("[a,2,null]", values._1().toString());
        assertNull(
                some.joinWith(shops, condition, "left_outer").filter(pair -> pair._2() == null).first()._2());
        AnalysisException refused = assertThrows(AnalysisException.class,
                () -> some.joinWith(shops, condition, "left_semi"));
        assertEquals("INVALID_JOIN_TYPE_FOR_JOINWITH", refused.condition());
    }

    @Test
    void selectsColumnsAsObjects() {
        Dataset<Row> rows = session.sql("SELECT 1 AS a, named_struct('name', 'n', 'town', 't') AS s");
        assertEquals(1, rows.select(col("a").as(Encoders.INT())).first());
        assertEquals(new Shop("n", "t"), rows.select(col("s").as(Encoders.of(Shop.class))).first());
        assertEquals(new Tuple3<>(2L, new Shop("n", "t"), 1), rows.select(
                col("a").plus(1L).as(Encoders.LONG()), col("s").as(Encoders.of(Shop.class)),
                col("a").as(Encoders.INT())).first());
    }

    @Test
    void whatAFunctionOfGroupsThrowsNamesTheKey() {
        SqlException failed = assertThrows(SqlException.class, () -> byShop().mapGroups((shop, all) -> {
            if ("s3".equals(shop)) {
                throw new IllegalArgumentException("bad shop");
            }
            return 1;
        }, Encoders.INT()).collectAsList());
        assertEquals("FAILED_EXECUTE_UDF", failed.condition());
        assertTrue(failed.getMessage().contains("`mapGroups` at") && failed.getMessage().contains("key s3")
                && failed.getMessage().contains("bad shop"), failed.getMessage());
    }

    @Test
    void largeGroupsAreWalkedWithoutBeingHeld() {
        long rows = 400_000;
        List<Long> sizes = session.range(rows).repartition(2).as(Encoders.LONG())
                .groupByKey(n -> n % 2, Encoders.LONG()).mapGroups((key, all) -> {
                    long count = 0;
                    for (; all.hasNext(); all.next()) {
                        count++;
                    }
                    return count;
                }, Encoders.LONG()).collectAsList();
        assertEquals(List.of(rows / 2, rows / 2), sizes);
    }
}
