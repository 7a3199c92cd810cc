package io.troupe.sql.function.generator;

/// All elements of the lists of some rows, in order. The arrays are as long as the number of elements.
@SuppressWarnings("ArrayRecordComponent")
record Elements(int count, int[] rows, int[] origins, int[] positions) {
    /// Those of `rowCount` lists that are the elements from `starts[i]` to `ends[i]`.
    static Elements of(int[] starts, int[] ends, int rowCount) {
        int count = 0;
        for (int i = 0; i < rowCount; i++) {
            count = Math.addExact(count, ends[i] - starts[i]);
        }
        int[] rows = new int[count];
        int[] origins = new int[count];
        int[] positions = new int[count];
        int next = 0;
        for (int i = 0; i < rowCount; i++) {
            for (int k = starts[i]; k < ends[i]; k++) {
                rows[next] = k;
                origins[next] = i;
                positions[next++] = k - starts[i];
            }
        }
        return new Elements(count, rows, origins, positions);
    }
}
