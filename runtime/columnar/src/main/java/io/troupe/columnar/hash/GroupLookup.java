package io.troupe.columnar.hash;

import io.troupe.columnar.Vector;

/// Finds keys in a [GroupTable] that does not change meanwhile, for one thread.
public final class GroupLookup {
    private final GroupTable table;
    private final Scratch scratch = new Scratch();
    private final CodeProducts products = new CodeProducts();

    GroupLookup(GroupTable table) {
        this.table = table;
    }

    /// Writes the group of each of the first `rowCount` rows of `keys` to `groups`, -1 where the table
    /// has no such key.
    public void find(Vector[] keys, int rowCount, int[] groups) {
        table.requireColumns(keys);
        GroupIndex index = table.index();
        if (CodeProducts.covers(keys)) {
            products.groups(keys, rowCount, groups,
                    (rows, count, ids) -> index.find(rows, count, ids, scratch));
        } else {
            index.find(keys, rowCount, groups, scratch);
        }
    }
}
