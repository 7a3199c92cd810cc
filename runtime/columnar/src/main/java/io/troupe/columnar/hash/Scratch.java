package io.troupe.columnar.hash;

/// Arrays that an operation on a [GroupIndex] fills and forgets, kept to be filled again. One thread's.
final class Scratch {
    final RowHasher hasher = new RowHasher();
    long[] words = {};
    long[] column = {};
    int[] rows = {};
    int[] candidates = {};
    byte[] equal = {};

    /// Makes room for `rowCount` rows of `wordsPerRow` words.
    void reserve(int rowCount, int wordsPerRow) {
        int needed = Math.multiplyExact(rowCount, wordsPerRow);
        if (words.length < needed) {
            words = new long[needed];
        }
        if (rows.length < rowCount) {
            column = new long[rowCount];
            rows = new int[rowCount];
            candidates = new int[rowCount];
            equal = new byte[rowCount];
        }
    }
}
