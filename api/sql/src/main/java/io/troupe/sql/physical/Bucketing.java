package io.troupe.sql.physical;

import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.source.Scan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Rows that lie in buckets on disk need no exchange to come together by the columns of these buckets.
final class Bucketing {
    private Bucketing() {}

    /// Both sides of a join, with one partition for each bucket.
    record Sides(PhysicalPlan left, PhysicalPlan right) {}

    /// The columns whose values decide about the bucket, and how many buckets there are.
    private record Division(List<AttributeReference> columns, int count) {}

    /// `plan` so that rows which agree in `keys` are in the same partition; empty when its rows do not lie in buckets of
    /// some of the keys.
    static Optional<PhysicalPlan> byKeys(PhysicalPlan plan, List<AttributeReference> keys) {
        return division(plan).filter(division -> keys.containsAll(division.columns))
                .map(_ -> divided(plan))
                .or(() -> KeyedScans.byKeys(plan, keys));
    }

    /// The sides of a join by equal keys so that pairs are in partitions of the same number; empty when the rows of both do
    /// not lie in as many buckets of keys that belong together.
    static Optional<Sides> sides(
            PhysicalPlan left, PhysicalPlan right, List<Expression> leftKeys, List<Expression> rightKeys) {
        Optional<Division> ofLeft = division(left);
        Optional<Division> ofRight = division(right);
        if (ofLeft.isEmpty() || ofRight.isEmpty()) {
            return KeyedScans.sides(left, right, leftKeys, rightKeys);
        }
        return ofLeft.get().count == ofRight.get().count
                && belongTogether(ofLeft.get().columns, ofRight.get().columns, leftKeys, rightKeys)
                        ? Optional.of(new Sides(divided(left), divided(right)))
                        : Optional.empty();
    }

    /// Whether the columns of one side are compared with those of the other in the same places.
    static boolean belongTogether(
            List<AttributeReference> left, List<AttributeReference> right, List<Expression> leftKeys,
            List<Expression> rightKeys) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            AttributeReference one = left.get(i);
            AttributeReference other = right.get(i);
            int key = leftKeys.indexOf(one);
            while (key >= 0 && !rightKeys.get(key).equals(other)) {
                int next = leftKeys.subList(key + 1, leftKeys.size()).indexOf(one);
                key = next < 0 ? -1 : key + 1 + next;
            }
            if (key < 0 || !one.dataType().equals(other.dataType())) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Division> division(PhysicalPlan plan) {
        return switch (plan) {
            case PhysicalPlan.TableScan scan -> scan.scan().buckets().flatMap(buckets -> {
                List<AttributeReference> columns = new ArrayList<>();
                for (String name : buckets.spec().columns()) {
                    scan.output().stream().filter(column -> column.name().equals(name)).findFirst()
                            .ifPresent(columns::add);
                }
                return columns.size() == buckets.spec().columns().size()
                        ? Optional.of(new Division(columns, buckets.spec().count()))
                        : Optional.empty();
            });
            case PhysicalPlan.Filter filter -> division(filter.child());
            case PhysicalPlan.Project project -> division(project.child())
                    .flatMap(below -> passed(project, below.columns)
                            .map(columns -> new Division(columns, below.count)));
            default -> Optional.empty();
        };
    }

    /// The columns of `project` that have the values of `below`; empty when one is missing.
    static Optional<List<AttributeReference>> passed(
            PhysicalPlan.Project project, List<AttributeReference> below) {
        List<AttributeReference> columns = new ArrayList<>();
        below.forEach(column -> passed(project, column).ifPresent(columns::add));
        return columns.size() == below.size() ? Optional.of(columns) : Optional.empty();
    }

    /// The column of `project` that has the values of `column`.
    private static Optional<AttributeReference> passed(
            PhysicalPlan.Project project, AttributeReference column) {
        for (int i = 0; i < project.columns().size(); i++) {
            Expression value = project.columns().get(i);
            if (value.equals(column) || value instanceof Alias alias && alias.child().equals(column)) {
                return Optional.of(project.output().get(i));
            }
        }
        return Optional.empty();
    }

    /// The same with one partition for each bucket.
    private static PhysicalPlan divided(PhysicalPlan plan) {
        return new PlanRewrite(node -> node instanceof PhysicalPlan.TableScan scan ? divided(scan) : node)
                .apply(plan);
    }

    private static PhysicalPlan divided(PhysicalPlan.TableScan scan) {
        Scan.BucketedSplits buckets = scan.scan().buckets().orElseThrow();
        List<List<Integer>> groups = new ArrayList<>();
        for (int bucket = 0; bucket < buckets.spec().count(); bucket++) {
            List<Integer> group = new ArrayList<>();
            for (int split = 0; split < buckets.bucketOf().size(); split++) {
                if (buckets.bucketOf().get(split) == bucket) {
                    group.add(split);
                }
            }
            groups.add(group);
        }
        return new PhysicalPlan.TableScan(scan.name(), scan.scan(), groups, scan.output(), scan.filters());
    }
}
