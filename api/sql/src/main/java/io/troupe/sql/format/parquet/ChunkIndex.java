package io.troupe.sql.format.parquet;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.BoundaryOrder;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.PageLocation;
import org.apache.parquet.format.Statistics;
import org.jspecify.annotations.Nullable;

/// What is known of the pages of one column of one group: bounds, nulls, places.
final class ChunkIndex {
    private final ColumnValues values;
    private final List<Bounds> bounds = new ArrayList<>();
    private final List<Long> nulls = new ArrayList<>();
    private final List<Boolean> onlyNulls = new ArrayList<>();
    private final List<PageLocation> locations = new ArrayList<>();

    ChunkIndex(ColumnValues values) {
        this.values = values;
    }

    void addPage(Bounds pageBounds, long nullCount, boolean allNull) {
        bounds.add(pageBounds);
        nulls.add(nullCount);
        onlyNulls.add(allNull);
    }

    void addLocation(long offset, int size, long firstRow) {
        locations.add(new PageLocation(offset, size, firstRow));
    }

    void reset() {
        bounds.clear();
        nulls.clear();
        onlyNulls.clear();
        locations.clear();
    }

    /// The statistics of all pages together.
    Statistics statistics() {
        Statistics statistics = new Statistics();
        statistics.setNull_count(nulls.stream().mapToLong(Long::longValue).sum());
        Bounds min = null;
        Bounds max = null;
        for (int i = 0; i < bounds.size(); i++) {
            Bounds page = bounds.get(i);
            if (onlyNulls.get(i)) {
                continue;
            }
            byte[] least = page.min();
            byte[] greatest = page.max();
            if (least == null || greatest == null) {
                return statistics;
            }
            min = min == null || values.compare(least, known(min.min())) < 0 ? page : min;
            max = max == null || values.compare(greatest, known(max.max())) > 0 ? page : max;
        }
        if (min != null && max != null) {
            statistics.setMin_value(min.min());
            statistics.setMax_value(max.max());
            statistics.setIs_min_value_exact(min.minExact());
            statistics.setIs_max_value_exact(max.maxExact());
        }
        return statistics;
    }

    private static byte[] known(byte @Nullable [] bytes) {
        if (bytes == null) {
            throw new IllegalStateException("a bound that was known is not");
        }
        return bytes;
    }

    /// The bounds of pages; null when a page's are not known.
    @Nullable
    ColumnIndex columnIndex() {
        List<ByteBuffer> mins = new ArrayList<>();
        List<ByteBuffer> maxs = new ArrayList<>();
        for (int i = 0; i < bounds.size(); i++) {
            byte[] min = bounds.get(i).min();
            byte[] max = bounds.get(i).max();
            if (!onlyNulls.get(i) && (min == null || max == null)) {
                return null;
            }
            mins.add(ByteBuffer.wrap(min == null ? new byte[0] : min));
            maxs.add(ByteBuffer.wrap(max == null ? new byte[0] : max));
        }
        ColumnIndex index = new ColumnIndex(List.copyOf(onlyNulls), mins, maxs, BoundaryOrder.UNORDERED);
        index.setNull_counts(List.copyOf(nulls));
        return index;
    }

    /// The places of pages when the first of data lies at `offset`.
    OffsetIndex offsetIndex(long offset) {
        List<PageLocation> placed = new ArrayList<>();
        for (PageLocation location : locations) {
            placed.add(
                    new PageLocation(
                            offset + location.getOffset(), location.getCompressed_page_size(),
                            location.getFirst_row_index()));
        }
        return new OffsetIndex(placed);
    }
}
