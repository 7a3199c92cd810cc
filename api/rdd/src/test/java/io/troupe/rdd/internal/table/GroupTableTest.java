package io.troupe.rdd.internal.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.rdd.internal.batch.PairBatch;
import io.troupe.rdd.internal.batch.RandomValues;
import io.troupe.rdd.internal.batch.RandomValues.Kind;
import io.troupe.rdd.internal.batch.TestCodecs;
import io.troupe.rdd.internal.batch.TestSpace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GroupTableTest {
    private static final long PLENTY = Long.MAX_VALUE / 2;

    @ParameterizedTest
    @EnumSource(Kind.class)
    void groupsLikeAMapOfLists(Kind kind) throws Exception {
        for (long budget : new long[]{PLENTY, 100_000}) {
            for (int distinct : new int[]{1, 40, 5000}) {
                assertGroups(kind, 1, distinct, 20_000, budget);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void keepsSourcesApart(Kind kind) throws Exception {
        for (long budget : new long[]{PLENTY, 100_000}) {
            assertGroups(kind, 3, 900, 15_000, budget);
        }
    }

    @Test
    void anEmptyTableHasNoGroups() throws Exception {
        try (GroupTable table = new GroupTable(2)) {
            assertEquals(false, table.results().next());
        }
    }

    @Test
    void deliversKeysInTheOrderOfTheirFirstArrival() throws Exception {
        try (GroupTable table = new GroupTable(1)) {
            for (int i = 0; i < 5000; i++) {
                table.add(0, i * 7 % 1000, i);
            }
            Groups groups = table.results();
            for (int i = 0; i < 1000; i++) {
                assertTrue(groups.next());
                assertEquals(i * 7 % 1000, groups.key());
            }
        }
    }

    @Test
    void groupsMayBeKept() throws Exception {
        try (GroupTable table = new GroupTable(1)) {
            table.add(0, "a", 1);
            table.add(0, "b", 2L);
            table.add(0, "a", 3);
            Groups groups = table.results();
            groups.next();
            List<@Nullable Object> first = groups.values(0);
            groups.next();
            table.close();
            assertEquals(List.of(1, 3), first);
        }
    }

    @Test
    void saysWhenTheValuesOfOneKeyDoNotFit() throws Exception {
        TestSpace limited = new TestSpace(1_000_000);
        try (GroupTable table = new GroupTable(1, limited.space(TestCodecs.PAIRS))) {
            for (int i = 0; i < 200_000; i++) {
                table.add(0, "one", i);
            }
            Groups groups = table.results();
            TroupeException error = assertThrows(TroupeException.class, groups::next);
            assertEquals(ErrorCode.OUT_OF_MEMORY, error.code());
            assertTrue(error.getMessage().contains("one key"), error.getMessage());
        }
        assertEquals("", limited.leftovers());
    }

    private static void assertGroups(Kind kind, int sources, int distinct, int rows, long budget)
            throws Exception {
        Random random = new Random(distinct);
        TestSpace limited = new TestSpace(budget);
        Map<@Nullable Object, List<List<@Nullable Object>>> expected = new LinkedHashMap<>();
        try (GroupTable table = new GroupTable(sources, limited.space(TestCodecs.PAIRS))) {
            for (int source = 0; source < sources; source++) {
                PairBatch batch = new PairBatch();
                for (Object key : RandomValues.list(kind, rows, distinct, random)) {
                    Object value = random.nextInt(10) == 0
                            ? "v" + batch.size()
                            : (Object) (long) batch.size();
                    expected.computeIfAbsent(key, _ -> emptyLists(sources)).get(source).add(value);
                    if (batch.size() < 5000) {
                        batch.append(key, value);
                    } else {
                        table.addAll(source, batch);
                        table.add(source, key, value);
                        batch = PairBatch.packing(0);
                    }
                }
                table.addAll(source, batch);
            }
            // groups of a key must fit even when there is little memory
            if (budget == PLENTY || distinct > 100) {
                assertEquals(budget != PLENTY, table.hasSpilled());
                assertEquals(expected, contents(table, sources));
            }
        }
        assertEquals("", limited.leftovers());
    }

    private static Map<@Nullable Object, List<List<@Nullable Object>>> contents(GroupTable table, int sources)
            throws Exception {
        Map<@Nullable Object, List<List<@Nullable Object>>> contents = new LinkedHashMap<>();
        Groups groups = table.results();
        while (groups.next()) {
            List<List<@Nullable Object>> lists = new ArrayList<>();
            for (int source = 0; source < sources; source++) {
                lists.add(groups.values(source));
            }
            assertEquals(null, contents.put(groups.key(), lists), () -> "twice: " + groups.key());
        }
        return contents;
    }

    private static List<List<@Nullable Object>> emptyLists(int count) {
        List<List<@Nullable Object>> lists = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lists.add(new ArrayList<>());
        }
        return lists;
    }
}
