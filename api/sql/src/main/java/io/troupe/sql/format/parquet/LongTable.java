package io.troupe.sql.format.parquet;

import java.util.Arrays;

/// Numbers the different values of a column in the order in which they come.
final class LongTable {
    private long[] values = new long[256];
    private int[] slots = new int[1024];
    private int size;

    /// The number of `value`, a new one when it was not seen before.
    int code(long value) {
        int mask = slots.length - 1;
        int slot = (int) (value * 0x9E37_79B9_7F4A_7C15L >>> 40) & mask;
        while (true) {
            int code = slots[slot] - 1;
            if (code < 0) {
                return add(value, slot);
            }
            if (values[code] == value) {
                return code;
            }
            slot = slot + 1 & mask;
        }
    }

    private int add(long value, int slot) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size] = value;
        slots[slot] = ++size;
        if (size * 2 > slots.length) {
            rehash();
        }
        return size - 1;
    }

    private void rehash() {
        slots = new int[2 * slots.length];
        int mask = slots.length - 1;
        for (int code = 0; code < size; code++) {
            int slot = (int) (values[code] * 0x9E37_79B9_7F4A_7C15L >>> 40) & mask;
            while (slots[slot] != 0) {
                slot = slot + 1 & mask;
            }
            slots[slot] = code + 1;
        }
    }

    int size() {
        return size;
    }

    long value(int code) {
        return values[code];
    }

    void clear() {
        size = 0;
        slots = new int[1024];
        values = new long[256];
    }
}
