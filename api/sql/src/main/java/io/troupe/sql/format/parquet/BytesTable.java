package io.troupe.sql.format.parquet;

import java.util.Arrays;

/// Numbers the different texts of a column in the order in which they come.
final class BytesTable {
    private final GrowingBytes bytes = new GrowingBytes();
    private int[] ends = new int[256];
    private int[] hashes = new int[256];
    private int[] slots = new int[1024];
    private int size;

    /// The number of the bytes from `from` to `to` of `source`, a new one when they were not seen before.
    int code(byte[] source, int from, int to) {
        int hash = hash(source, from, to);
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (true) {
            int code = slots[slot] - 1;
            if (code < 0) {
                return add(source, from, to, hash, slot);
            }
            if (hashes[code] == hash
                    && Arrays.equals(source, from, to, bytes.bytes(), start(code), ends[code])) {
                return code;
            }
            slot = slot + 1 & mask;
        }
    }

    private int add(byte[] source, int from, int to, int hash, int slot) {
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
            hashes = Arrays.copyOf(hashes, 2 * size);
        }
        bytes.put(source, from, to - from);
        ends[size] = bytes.length();
        hashes[size] = hash;
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
            int slot = hashes[code] & mask;
            while (slots[slot] != 0) {
                slot = slot + 1 & mask;
            }
            slots[slot] = code + 1;
        }
    }

    private static int hash(byte[] source, int from, int to) {
        long hash = to - from;
        int at = from;
        for (; at + 8 <= to; at += 8) {
            hash = (hash ^ LittleEndian.getLong(source, at)) * 0x9E37_79B9_7F4A_7C15L;
            hash ^= hash >>> 32;
        }
        for (; at < to; at++) {
            hash = (hash ^ source[at]) * 0x9E37_79B9_7F4A_7C15L;
        }
        return (int) (hash >>> 32);
    }

    int size() {
        return size;
    }

    /// How many bytes all values have.
    int bytes() {
        return bytes.length();
    }

    byte[] array() {
        return bytes.bytes();
    }

    int start(int code) {
        return code == 0 ? 0 : ends[code - 1];
    }

    int end(int code) {
        return ends[code];
    }
}
