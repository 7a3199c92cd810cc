package io.troupe.sql.exec;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Gatherer;
import io.troupe.columnar.Lane;
import io.troupe.columnar.Vector;
import io.troupe.columnar.sort.SortKey;
import io.troupe.columnar.sort.Sorting;
import io.troupe.sql.exec.expression.Evaluation;
import io.troupe.sql.exec.expression.Input;
import io.troupe.sql.exec.operator.Relation;
import io.troupe.sql.plan.SortOrder;
import io.troupe.sql.value.Lanes;
import java.util.ArrayList;
import java.util.List;

/// Finds the range of a row: rows and bounds are sorted together, by the same order as the rows of each
/// range later, and the bounds before a row are counted. Rows with equal keys are in the same range.
final class RangeDivision {
    private final List<Evaluation> keys;
    private final List<SortKey> order;
    private final List<Lane> lanes;
    private final List<Batch> bounds;
    private final int boundCount;

    /// `bounds` are keys in order, one fewer than there are ranges, or none when all rows are in the first.
    RangeDivision(List<SortOrder> order, List<Evaluation> keys, Relation bounds) {
        this.keys = keys;
        this.order = sortKeys(order);
        this.lanes = order.stream().map(key -> Lanes.of(key.dataType())).toList();
        this.bounds = bounds.batches();
        this.boundCount = (int) bounds.rowCount();
    }

    /// The keys of `order` as the columns of a batch.
    private static List<SortKey> sortKeys(List<SortOrder> order) {
        List<SortKey> keys = new ArrayList<>();
        for (SortOrder key : order) {
            keys.add(new SortKey(keys.size(), !key.ascending(), key.nullsFirst()));
        }
        return keys;
    }

    /// The range of each row of `batch`, from 0.
    int[] parts(Batch batch) {
        int[] parts = new int[batch.rowCount()];
        if (boundCount == 0) {
            return parts;
        }
        Input input = Input.of(batch);
        List<Vector> values = new ArrayList<>();
        keys.forEach(key -> values.add(key.evaluate(input)));
        List<Batch> all = new ArrayList<>(bounds);
        all.add(new Batch(values, batch.rowCount()));
        int part = 0;
        for (int row : Sorting.sort(Gatherer.of(lanes, all), order)) {
            if (row < boundCount) {
                part++;
            } else {
                parts[row - boundCount] = part;
            }
        }
        return parts;
    }

    /// Bounds that divide rows whose keys are like those of `sample` into `ranges` of about the same size.
    static Relation bounds(List<SortOrder> order, Relation sample, int ranges) {
        List<Lane> lanes = order.stream().map(key -> Lanes.of(key.dataType())).toList();
        Gatherer rows = Gatherer.of(lanes, sample.batches());
        int[] sorted = Sorting.sort(rows, sortKeys(order));
        if (sorted.length == 0) {
            return new Relation(List.of());
        }
        int[] chosen = new int[ranges - 1];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = sorted[(int) ((long) sorted.length * (i + 1) / ranges)];
        }
        return new Relation(List.of(rows.gather(chosen, 0, chosen.length)));
    }
}
