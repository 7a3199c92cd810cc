package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.Vector;
import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.value.VectorBuilder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Batches that come from the plan itself.
public final class Sources {
    private Sources() {}

    /// Rows of values as batches.
    public static List<Batch> batches(List<AttributeReference> columns, List<List<@Nullable Object>> rows) {
        List<Batch> batches = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += Batch.ROWS) {
            List<List<@Nullable Object>> part = rows.subList(from, Math.min(rows.size(), from + Batch.ROWS));
            List<Vector> vectors = new ArrayList<>();
            for (int column = 0; column < columns.size(); column++) {
                VectorBuilder builder = VectorBuilder.of(columns.get(column).dataType(), part.size());
                for (List<@Nullable Object> row : part) {
                    builder.append(row.get(column));
                }
                vectors.add(builder.build());
            }
            batches.add(new Batch(vectors, part.size()));
        }
        return batches;
    }

    /// The numbers of one partition of a range.
    static Iterator<Batch> range(PhysicalPlan.RangeRows range, int partition) {
        long from = Math.multiplyHigh(range.count(), partition) == 0
                ? range.count() * partition / range.partitions()
                : range.count() / range.partitions() * partition;
        long to = partition == range.partitions() - 1
                ? range.count()
                : Math.multiplyHigh(range.count(), partition + 1) == 0
                        ? range.count() * (partition + 1) / range.partitions()
                        : range.count() / range.partitions() * (partition + 1);
        return new Iterator<>() {
            private long position = from;

            @Override
            public boolean hasNext() {
                return position < to;
            }

            @Override
            public Batch next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                int count = (int) Math.min(Batch.ROWS, to - position);
                long first = range.start() + position * range.step();
                long[] values = IntStream.range(0, count).mapToLong(i -> first + i * range.step()).toArray();
                position += count;
                return new Batch(List.of(new LongVector(values, null, count)), count);
            }
        };
    }
}
