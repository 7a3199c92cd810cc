package io.troupe.sql.optimize;

import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Comparison;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.JoinHints;
import io.troupe.sql.plan.JoinType;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Predicates;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Chooses the order of inner joins: the one whose intermediate results have the fewest rows in all,
/// where a join without keys counts every pair that it looks at. Up to [#EXHAUSTIVE] plans by dynamic
/// programming over their subsets (as Selinger et al. 1979, with bushy trees); more of them by joining
/// the pair with the smallest result first. Products of plans that no condition connects come last.
final class JoinOrder implements Rule {
    private static final int EXHAUSTIVE = 10;
    /// Sets of plans are bits of a long. More are joined as they are written.
    private static final int MOST = 62;

    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        if (isReorderable(plan)) {
            List<LogicalPlan> parts = new ArrayList<>();
            List<Expression> conditions = new ArrayList<>();
            flatten(plan, parts, conditions);
            return parts.size() < 3 || parts.size() > MOST
                    ? plan.mapChildren(this::apply)
                    : join(parts.stream().map(this::apply).toList(), conditions);
        }
        return plan.mapChildren(this::apply);
    }

    private static boolean isReorderable(LogicalPlan plan) {
        return plan instanceof LogicalPlan.Join join
                && (join.type() == JoinType.INNER || join.type() == JoinType.CROSS)
                && !join.lateral() && join.hints().equals(JoinHints.NONE)
                && (join.condition() == null || join.condition().isDeterministic());
    }

    private static void flatten(LogicalPlan plan, List<LogicalPlan> parts, List<Expression> conditions) {
        if (isReorderable(plan)) {
            LogicalPlan.Join join = (LogicalPlan.Join) plan;
            flatten(join.left(), parts, conditions);
            flatten(join.right(), parts, conditions);
            conditions.addAll(Predicates.conjuncts(join.condition()));
        } else {
            parts.add(plan);
        }
    }

    private static LogicalPlan join(List<LogicalPlan> parts, List<Expression> conditions) {
        Graph graph = new Graph(parts, conditions);
        return parts.size() <= EXHAUSTIVE ? graph.exhaustive() : graph.greedy();
    }

    /// Plans, and conditions as sets of the plans they are about.
    private static final class Graph {
        private final List<LogicalPlan> parts;
        private final List<Expression> conditions;
        private final long[] conditionParts;
        /// The plans that the two sides of an equality are about; 0 for conditions of other kinds.
        private final long[] equalLefts;
        private final long[] equalRights;
        private final double[] rows;
        /// The sets of plans that conditions are about, each once, and what the conditions about it let through.
        private final long[] about;
        private final double[] selectivities;

        Graph(List<LogicalPlan> parts, List<Expression> conditions) {
            this.parts = parts;
            this.conditions = conditions;
            Estimates estimates = new Estimates();
            rows = parts.stream().mapToDouble(part -> Math.max(1, estimates.rows(part))).toArray();
            conditionParts = new long[conditions.size()];
            equalLefts = new long[conditions.size()];
            equalRights = new long[conditions.size()];
            java.util.Map<Long, List<Expression>> together = new java.util.LinkedHashMap<>();
            for (int i = 0; i < conditionParts.length; i++) {
                conditionParts[i] = partsOf(conditions.get(i));
                together.computeIfAbsent(conditionParts[i], _ -> new ArrayList<>()).add(conditions.get(i));
                if (conditions.get(i) instanceof Comparison equality
                        && equality.operator() == Comparison.Operator.EQUAL) {
                    equalLefts[i] = partsOf(equality.left());
                    equalRights[i] = partsOf(equality.right());
                }
            }
            about = together.keySet().stream().mapToLong(Long::longValue).toArray();
            selectivities = new double[about.length];
            for (int i = 0; i < about.length; i++) {
                double largest = 1;
                for (int part = 0; part < rows.length; part++) {
                    largest = (about[i] >> part & 1) == 0 ? largest : Math.max(largest, rows[part]);
                }
                selectivities[i] = estimates
                        .pairSelectivity(java.util.Objects.requireNonNull(together.get(about[i])), largest,
                                largest);
            }
        }

        private long partsOf(Expression condition) {
            Set<AttributeReference> references = Predicates.references(condition);
            long set = 0;
            for (int i = 0; i < parts.size(); i++) {
                if (parts.get(i).output().stream().anyMatch(references::contains)) {
                    set |= 1L << i;
                }
            }
            return set;
        }

        /// About how many rows the join of the plans in `set` has.
        private double rowsOf(long set) {
            double product = 1;
            for (int i = 0; i < rows.length; i++) {
                product *= (set >> i & 1) == 0 ? 1 : rows[i];
            }
            for (int i = 0; i < about.length; i++) {
                product *= (about[i] & ~set) == 0 ? selectivities[i] : 1;
            }
            return Math.max(1, product);
        }

        private boolean isConnected(long left, long right) {
            for (long condition : conditionParts) {
                if ((condition & left) != 0 && (condition & right) != 0
                        && (condition & ~(left | right)) == 0) {
                    return true;
                }
            }
            return false;
        }

        /// What joining two sets costs: the rows of the result, and if no equality lets it be done by hashing, every pair
        /// that must be looked at.
        private double costOf(long left, long right) {
            double result = rowsOf(left | right);
            return hasKeys(left, right) ? result : result + rowsOf(left) * rowsOf(right);
        }

        private boolean hasKeys(long left, long right) {
            for (int i = 0; i < equalLefts.length; i++) {
                if (isBetween(equalLefts[i], left, equalRights[i], right)
                        || isBetween(equalLefts[i], right, equalRights[i], left)) {
                    return true;
                }
            }
            return false;
        }

        private static boolean isBetween(long one, long left, long other, long right) {
            return one != 0 && other != 0 && (one & ~left) == 0 && (other & ~right) == 0;
        }

        LogicalPlan exhaustive() {
            int sets = 1 << parts.size();
            double[] cost = new double[sets];
            int[] split = new int[sets];
            for (int set = 1; set < sets; set++) {
                if (Integer.bitCount(set) > 1) {
                    choose(set, cost, split);
                }
            }
            return build(sets - 1, split);
        }

        private void choose(int set, double[] cost, int[] split) {
            double best = Double.POSITIVE_INFINITY;
            boolean bestConnected = false;
            for (int left = set - 1 & set; left > 0; left = left - 1 & set) {
                int right = set & ~left;
                if (left < right) {
                    break;
                }
                boolean connected = isConnected(left, right);
                double total = cost[left] + cost[right] + costOf(left, right);
                if (connected && !bestConnected || connected == bestConnected && total < best) {
                    best = total;
                    bestConnected = connected;
                    split[set] = left;
                }
            }
            cost[set] = bestConnected ? best : best * 1000;
        }

        private LogicalPlan build(int set, int[] split) {
            if (Integer.bitCount(set) == 1) {
                return parts.get(Integer.numberOfTrailingZeros(set));
            }
            int left = split[set];
            int right = set & ~left;
            return joined(build(left, split), left, build(right, split), right);
        }

        LogicalPlan greedy() {
            List<LogicalPlan> plans = new ArrayList<>(parts);
            List<Long> sets = new ArrayList<>();
            for (int i = 0; i < parts.size(); i++) {
                sets.add(1L << i);
            }
            while (plans.size() > 1) {
                int bestLeft = 0;
                int bestRight = 1;
                double best = Double.POSITIVE_INFINITY;
                for (int i = 0; i < plans.size(); i++) {
                    for (int j = i + 1; j < plans.size(); j++) {
                        double penalty = isConnected(sets.get(i), sets.get(j)) ? 1 : 1e9;
                        double result = costOf(sets.get(i), sets.get(j)) * penalty;
                        if (result < best) {
                            best = result;
                            bestLeft = i;
                            bestRight = j;
                        }
                    }
                }
                LogicalPlan right = plans.remove(bestRight);
                long rightSet = sets.remove(bestRight);
                plans.set(bestLeft, joined(plans.get(bestLeft), sets.get(bestLeft), right, rightSet));
                sets.set(bestLeft, sets.get(bestLeft) | rightSet);
            }
            return plans.getFirst();
        }

        /// The join with the conditions that are about both sides and nothing else.
        private LogicalPlan joined(LogicalPlan left, long leftSet, LogicalPlan right, long rightSet) {
            Set<Expression> own = new java.util.LinkedHashSet<>();
            long all = leftSet | rightSet;
            boolean isWhole = Long.bitCount(all) == parts.size();
            for (int i = 0; i < conditionParts.length; i++) {
                long set = conditionParts[i];
                boolean fits = (set & ~all) == 0 && (set & leftSet) != 0 && (set & rightSet) != 0;
                if (fits || isWhole && Long.bitCount(set) < 2) {
                    own.add(conditions.get(i));
                }
            }
            @Nullable
            Expression condition = Predicates.and(own);
            return new LogicalPlan.Join(left, right, condition == null ? JoinType.CROSS : JoinType.INNER,
                    condition);
        }
    }
}
