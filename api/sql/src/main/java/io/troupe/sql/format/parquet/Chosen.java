package io.troupe.sql.format.parquet;

/// Some of the values that come next: those at the places `places[from]` to `places[to - 1]` less `first`, which
/// ascend.
///
/// @param first
///            what the place of the value that comes next is called
record Chosen(int[] places, int from, int to, int first) {
    /// How many they are.
    int count() {
        return to - from;
    }
}
