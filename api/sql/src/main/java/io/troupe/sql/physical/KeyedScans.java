package io.troupe.sql.physical;

import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.source.Scan.KeyedSplits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Rows of sources that tell the key of each split need no exchange to come together by the columns of these keys.
final class KeyedScans {
    /// The most partitions; where there are more keys, a partition has several.
    private static final int PARTITIONS = 256;

    private KeyedScans() {}

    /// The keys of a scan, and the columns of a plan above it that have the values of the keys' columns.
    private record Keyed(KeyedSplits splits, List<AttributeReference> columns) {
        Set<List<@Nullable Object>> values() {
            return new LinkedHashSet<>(splits.keyOf());
        }
    }

    /// `plan` so that rows which agree in `keys` are in the same partition; empty when its splits do not have keys of some
    /// of them.
    static Optional<PhysicalPlan> byKeys(PhysicalPlan plan, List<AttributeReference> keys) {
        return keyed(plan).filter(keyed -> keys.containsAll(keyed.columns))
                .map(keyed -> divided(plan, keyed, places(keyed.values())));
    }

    /// The sides of a join by equal keys so that pairs are in partitions of the same number; empty when the splits of both
    /// do not have keys that belong together.
    static Optional<Bucketing.Sides> sides(
            PhysicalPlan left, PhysicalPlan right, List<Expression> leftKeys, List<Expression> rightKeys) {
        Optional<Keyed> ofLeft = keyed(left).filter(keyed -> keyed.splits.isIdentity());
        Optional<Keyed> ofRight = keyed(right).filter(keyed -> keyed.splits.isIdentity());
        if (ofLeft.isEmpty() || ofRight.isEmpty()
                || !Bucketing.belongTogether(
                        ofLeft.get().columns, ofRight.get().columns, leftKeys, rightKeys)) {
            return Optional.empty();
        }
        Set<List<@Nullable Object>> values = ofLeft.get().values();
        values.addAll(ofRight.get().values());
        Map<List<@Nullable Object>, Integer> places = places(values);
        return Optional.of(new Bucketing.Sides(
                divided(left, ofLeft.get(), places), divided(right, ofRight.get(), places)));
    }

    private static Optional<Keyed> keyed(PhysicalPlan plan) {
        return switch (plan) {
            case PhysicalPlan.TableScan scan -> scan.scan().keys().flatMap(splits -> {
                List<AttributeReference> columns = new ArrayList<>();
                for (String name : splits.columns()) {
                    scan.output().stream().filter(column -> column.name().equals(name)).findFirst()
                            .ifPresent(columns::add);
                }
                return columns.size() == splits.columns().size() && splits.keyOf().size() > 1
                        ? Optional.of(new Keyed(splits, columns))
                        : Optional.empty();
            });
            case PhysicalPlan.Filter filter -> keyed(filter.child());
            case PhysicalPlan.Project project -> keyed(project.child()).flatMap(below -> Bucketing
                    .passed(project, below.columns)
                    .map(columns -> new Keyed(below.splits, columns)));
            default -> Optional.empty();
        };
    }

    /// The partition of each key.
    private static Map<List<@Nullable Object>, Integer> places(Collection<List<@Nullable Object>> keys) {
        Map<List<@Nullable Object>, Integer> places = new HashMap<>();
        int count = Math.min(PARTITIONS, keys.size());
        for (List<@Nullable Object> key : keys) {
            places.put(key, (int) ((long) places.size() * count / keys.size()));
        }
        return places;
    }

    private static PhysicalPlan divided(
            PhysicalPlan plan, Keyed keyed, Map<List<@Nullable Object>, Integer> places) {
        List<List<Integer>> groups = new ArrayList<>();
        int count = Math.min(PARTITIONS, places.size());
        for (int i = 0; i < count; i++) {
            groups.add(new ArrayList<>());
        }
        for (int split = 0; split < keyed.splits.keyOf().size(); split++) {
            Integer place = places.get(keyed.splits.keyOf().get(split));
            if (place == null) {
                throw new IllegalStateException("a key without a partition");
            }
            groups.get(place).add(split);
        }
        // a keyed plan has one scan
        return new PlanRewrite(node -> node instanceof PhysicalPlan.TableScan scan
                ? new PhysicalPlan.TableScan(scan.name(), scan.scan(), groups, scan.output(), scan.filters())
                : node).apply(plan);
    }
}
