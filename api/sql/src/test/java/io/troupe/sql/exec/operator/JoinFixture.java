package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Comparison;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.JoinType;
import io.troupe.sql.types.DataTypes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Two random tables, joins over them, and what these joins must give, row by row.
///
/// Columns: a long key, a text key, a number, all with nulls; one row in five has the same key.
final class JoinFixture {
    static final List<AttributeReference> LEFT = columns(0);
    static final List<AttributeReference> RIGHT = columns(10);

    private final List<List<@Nullable Object>> left;
    private final List<List<@Nullable Object>> right;

    private JoinFixture(List<List<@Nullable Object>> left, List<List<@Nullable Object>> right) {
        this.left = left;
        this.right = right;
    }

    private static List<AttributeReference> columns(long id) {
        return List.of(
                new AttributeReference(id, "k", DataTypes.LongType, true),
                new AttributeReference(id + 1, "t", DataTypes.StringType, true),
                new AttributeReference(id + 2, "n", DataTypes.IntegerType, true));
    }

    /// Tables of these numbers of rows with about `keys` distinct keys.
    static JoinFixture random(Random random, int leftRows, int rightRows, int keys, boolean withNulls) {
        return new JoinFixture(rows(random, leftRows, keys, withNulls),
                rows(random, rightRows, keys, withNulls));
    }

    private static List<List<@Nullable Object>> rows(Random random, int count, int keys, boolean withNulls) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            // a sparse key, so that tables are hashed as well as dense
            long key = random.nextInt(5) == 0 ? 3L : random.nextInt(keys) * (keys > 50 ? 1_000_003L : 1L);
            @Nullable
            Object longKey = withNulls && random.nextInt(12) == 0 ? null : (Object) key;
            @Nullable
            Object textKey = withNulls && random.nextInt(12) == 0 ? null : "text " + key % 97;
            @Nullable
            Object number = withNulls && random.nextInt(8) == 0 ? null : (Object) random.nextInt(100);
            rows.add(Arrays.asList(longKey, textKey, number));
        }
        return rows;
    }

    List<Batch> leftBatches(int... sizes) {
        return OperatorHarness.batches(LEFT, left, sizes);
    }

    List<Batch> rightBatches(int... sizes) {
        return OperatorHarness.batches(RIGHT, right, sizes);
    }

    /// A join by the first `keys` columns, with a condition on the numbers or without.
    static PhysicalPlan.HashJoin plan(JoinType type, int keys, boolean nullSafe, boolean conditioned) {
        List<Boolean> rules = new ArrayList<>();
        for (int i = 0; i < keys; i++) {
            rules.add(nullSafe);
        }
        return new PhysicalPlan.HashJoin(
                new PhysicalPlan.LocalRows(LEFT, List.of()), new PhysicalPlan.LocalRows(RIGHT, List.of()),
                type,
                List.copyOf(LEFT.subList(0, keys)), List.copyOf(RIGHT.subList(0, keys)), rules,
                conditioned ? condition() : null, type.output(LEFT, RIGHT));
    }

    /// A join by the condition alone.
    static PhysicalPlan.NestedLoopJoin loop(JoinType type, boolean conditioned) {
        return new PhysicalPlan.NestedLoopJoin(
                new PhysicalPlan.LocalRows(LEFT, List.of()), new PhysicalPlan.LocalRows(RIGHT, List.of()),
                type,
                conditioned ? condition() : null, type.output(LEFT, RIGHT));
    }

    private static Expression condition() {
        return new Comparison(Comparison.Operator.LESS, LEFT.get(2), RIGHT.get(2));
    }

    /// What `plan`, one of the two above, must give, by comparing all pairs.
    List<List<@Nullable Object>> expected(PhysicalPlan plan) {
        return switch (plan) {
            case PhysicalPlan.HashJoin join ->
                expected(join.type(), join.leftKeys().size(), join.nullSafe(), join.condition() != null);
            case PhysicalPlan.NestedLoopJoin join ->
                expected(join.type(), 0, List.of(), join.condition() != null);
            default -> throw new IllegalArgumentException("no join: " + plan);
        };
    }

    private List<List<@Nullable Object>> expected(
            JoinType type, int keys, List<Boolean> nullSafe, boolean conditioned) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        boolean[] rightPaired = new boolean[right.size()];
        for (List<@Nullable Object> leftRow : left) {
            boolean paired = false;
            boolean unknown = false;
            for (int j = 0; j < right.size(); j++) {
                Boolean matches = matches(leftRow, right.get(j), keys, nullSafe, conditioned);
                unknown |= matches == null;
                if (Boolean.TRUE.equals(matches)) {
                    paired = true;
                    rightPaired[j] = true;
                    if (type != JoinType.LEFT_SEMI && type != JoinType.LEFT_ANTI
                            && type != JoinType.NULL_AWARE_ANTI) {
                        rows.add(concat(leftRow, right.get(j)));
                    }
                }
            }
            switch (type) {
                case LEFT_OUTER, FULL_OUTER ->
                    addIf(!paired, rows, concat(leftRow, Arrays.asList(null, null, null)));
                case LEFT_SEMI -> addIf(paired, rows, leftRow);
                case LEFT_ANTI -> addIf(!paired, rows, leftRow);
                case NULL_AWARE_ANTI -> addIf(!paired && !unknown, rows, leftRow);
                case INNER, CROSS, RIGHT_OUTER -> {
                    // pairs only
                }
            }
        }
        if (type == JoinType.RIGHT_OUTER || type == JoinType.FULL_OUTER) {
            for (int j = 0; j < rightPaired.length; j++) {
                addIf(!rightPaired[j], rows, concat(Arrays.asList(null, null, null), right.get(j)));
            }
        }
        return rows;
    }

    private static void addIf(boolean wanted, List<List<@Nullable Object>> rows, List<@Nullable Object> row) {
        if (wanted) {
            rows.add(row);
        }
    }

    private static List<@Nullable Object> concat(List<@Nullable Object> left, List<@Nullable Object> right) {
        List<@Nullable Object> row = new ArrayList<>(left);
        row.addAll(right);
        return row;
    }

    /// True, false, or null for unknown.
    private static @Nullable Boolean matches(
            List<@Nullable Object> left, List<@Nullable Object> right, int keys, List<Boolean> nullSafe,
            boolean conditioned) {
        boolean unknown = false;
        for (int i = 0; i < keys; i++) {
            Object a = left.get(i);
            Object b = right.get(i);
            if (a == null || b == null) {
                if (nullSafe.get(i)) {
                    if (a != b) {
                        return false;
                    }
                } else {
                    unknown = true;
                }
            } else if (!a.equals(b)) {
                return false;
            }
        }
        if (conditioned) {
            Object a = left.get(2);
            Object b = right.get(2);
            if (a == null || b == null) {
                unknown = true;
            } else if ((Integer) a >= (Integer) b) {
                return false;
            }
        }
        return unknown ? null : (Boolean) true;
    }
}
