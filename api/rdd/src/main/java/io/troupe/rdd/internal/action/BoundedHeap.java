package io.troupe.rdd.internal.action;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps the least elements of those that are added. Memory for as many as it keeps, nulls allowed if the comparator
/// allows them.
public final class BoundedHeap {
    private static final int LARGEST_INITIAL_CAPACITY = 1024;

    private final int limit;
    private final Comparator<@Nullable Object> comparator;
    private @Nullable Object[] heap;
    private int size;

    /// Keeps up to `limit` elements, at least 1.
    public BoundedHeap(int limit, Comparator<@Nullable Object> comparator) {
        this.limit = limit;
        this.comparator = comparator;
        this.heap = new @Nullable Object[Math.min(limit, LARGEST_INITIAL_CAPACITY)];
    }

    /// Adds `element`; of equal ones the first is kept.
    public void add(@Nullable Object element) {
        if (size < limit) {
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, (int) Math.min(limit, 2L * size));
            }
            siftUp(size++, element);
        } else if (comparator.compare(element, heap[0]) < 0) {
            siftDown(element);
        }
    }

    /// What was kept, in ascending order.
    public List<@Nullable Object> toSortedList() {
        @Nullable
        Object[] kept = Arrays.copyOf(heap, size);
        Arrays.sort(kept, comparator);
        return new ArrayList<>(Arrays.asList(kept));
    }

    private void siftUp(int from, @Nullable Object element) {
        int index = from;
        while (index > 0) {
            int parent = (index - 1) >>> 1;
            if (comparator.compare(element, heap[parent]) <= 0) {
                break;
            }
            heap[index] = heap[parent];
            index = parent;
        }
        heap[index] = element;
    }

    private void siftDown(@Nullable Object element) {
        int index = 0;
        int child = 1;
        while (child < size) {
            if (child + 1 < size && comparator.compare(heap[child + 1], heap[child]) > 0) {
                child++;
            }
            if (comparator.compare(element, heap[child]) >= 0) {
                break;
            }
            heap[index] = heap[child];
            index = child;
            child = 2 * index + 1;
        }
        heap[index] = element;
    }
}
