package io.troupe.engine.schedule;

/// A queue of ints, first in, first out unless added at the front, that grows as needed. All methods take
/// constant time on average.
final class IntQueue {
    private int[] ring = new int[16];
    private int head;
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    void add(int value) {
        growIfFull();
        ring[(head + size) & (ring.length - 1)] = value;
        size++;
    }

    /// Adds `value` before all others.
    void addFirst(int value) {
        growIfFull();
        head = (head - 1) & (ring.length - 1);
        ring[head] = value;
        size++;
    }

    private void growIfFull() {
        if (size == ring.length) {
            int[] larger = new int[2 * size];
            int untilEnd = size - head;
            System.arraycopy(ring, head, larger, 0, untilEnd);
            System.arraycopy(ring, 0, larger, untilEnd, head);
            ring = larger;
            head = 0;
        }
    }

    /// Removes and returns the first; the queue must not be empty.
    int remove() {
        int value = ring[head];
        head = (head + 1) & (ring.length - 1);
        size--;
        return value;
    }
}
