package io.troupe.sql.function.sketch;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructValue;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.datasketches.frequencies.ErrorType;
import org.apache.datasketches.frequencies.FrequentItemsSketch;
import org.jspecify.annotations.Nullable;

/// The most frequent values of one group, with nulls counted beside them. As bytes: the number of nulls and the sketch.
final class TopKCount {
    private final DataType type;
    private int tracked;
    private FrequentItemsSketch<Object> items;
    private long nulls;

    /// Without values; keeps about `tracked` different values of `type`.
    TopKCount(DataType type, int tracked) {
        this.type = type;
        this.tracked = tracked;
        this.items = new FrequentItemsSketch<>(capacity(tracked));
    }

    /// The least power of two of which three quarters are enough.
    private static int capacity(int tracked) {
        int least = (int) Math.ceil(tracked / 0.75);
        return Math.max(8, Integer.highestOneBit(least) == least ? least : Integer.highestOneBit(least) << 1);
    }

    /// How many different values are kept; 0 when it is not known yet.
    int tracked() {
        return tracked;
    }

    void add(@Nullable Object value) {
        if (value == null) {
            nulls++;
        } else {
            items.update(TopKItems.item(type, value));
        }
    }

    /// Adds what [#bytes] gave for another group that keeps `otherTracked` values.
    void merge(Bytes other, int otherTracked) {
        if (tracked == 0) {
            tracked = otherTracked;
            items = new FrequentItemsSketch<>(capacity(tracked));
        }
        ByteBuffer buffer = ByteBuffer.wrap(other.array());
        try {
            nulls += buffer.getLong();
            items = items.merge(FrequentItemsSketch.getInstance(
                    MemorySegment.ofArray(other.array()).asSlice(Long.BYTES), TopKItems.bytes(type)));
        } catch (RuntimeException e) {
            throw SqlException.execution("APPROX_TOP_K_INVALID_SKETCH", "reason",
                    Objects.requireNonNullElse(e.getMessage(), e.toString()));
        }
    }

    Bytes bytes() {
        byte[] sketch = items.toByteArray(TopKItems.bytes(type));
        return Bytes.of(ByteBuffer.allocate(Long.BYTES + sketch.length).putLong(nulls).put(sketch).array());
    }

    /// The `count` most frequent values with how often they came, the most frequent first.
    List<Object> most(int count) {
        List<Object> values = new ArrayList<>();
        boolean withNulls = nulls > 0;
        for (FrequentItemsSketch.Row<Object> row : Arrays.asList(
                items.getFrequentItems(ErrorType.NO_FALSE_POSITIVES))) {
            if (withNulls && nulls > row.getEstimate()) {
                values.add(entry(null, nulls));
                withNulls = false;
            }
            if (values.size() >= count) {
                break;
            }
            values.add(entry(TopKItems.value(type, row.getItem()), row.getEstimate()));
        }
        if (withNulls) {
            values.add(entry(null, nulls));
        }
        return List.copyOf(values.subList(0, Math.min(count, values.size())));
    }

    private static Object entry(@Nullable Object value, long count) {
        return new StructValue(Arrays.asList(value, count));
    }

    long sizeInBytes() {
        return 128L + 64L * items.getCurrentMapCapacity();
    }
}
