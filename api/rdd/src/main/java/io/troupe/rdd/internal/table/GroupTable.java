package io.troupe.rdd.internal.table;

import io.troupe.rdd.internal.batch.PairBatch;
import io.troupe.rdd.internal.batch.SpillSpace;
import io.troupe.rdd.internal.batch.ValueList;
import io.troupe.rdd.internal.sort.RunMerge;
import org.jspecify.annotations.Nullable;

/// All values of each key, by the source they come from: one source for groupByKey, several for cogroup. Add
/// all records, best source after source, then read [#results()] once.
///
/// The values of a key keep their order. Memory per record: twice its value, eight bytes, and what key and
/// value refer to. When memory is refused, all records are written to disk sorted by key hash, and so are those
/// that follow; the sources are then merged, and only the keys of a few thousand records are in memory at a
/// time. All values of one key must fit. Closing gives memory back and removes files.
public final class GroupTable implements AutoCloseable {
    /// Rows of a merge that are grouped together.
    private static final int ROWS_PER_MERGE = 2048;

    private final @Nullable SpillSpace space;
    private final KeyedStore store;
    private @Nullable KeyedStore merged;

    /// An empty table of unlimited size.
    public GroupTable(int sources) {
        this.space = null;
        this.store = KeyedStore.unlimited(sources);
    }

    /// An empty table that keeps within the reservation of `space`.
    public GroupTable(int sources, SpillSpace space) {
        this.space = space;
        this.store = KeyedStore.spilling(sources, space);
    }

    /// Adds one record.
    public void add(int source, @Nullable Object key, @Nullable Object value) throws Exception {
        store.add(source, key, value);
    }

    /// Adds all records of `batch`.
    public void addAll(int source, PairBatch batch) throws Exception {
        store.addAll(source, batch);
    }

    /// All keys with their values. To be called once, after which nothing may be added; valid until [#close()].
    public Groups results() throws Exception {
        store.flush();
        if (space == null || !store.hasSpilled()) {
            return new StoredGroups(store);
        }
        KeyedStore batch = KeyedStore.bounded(store.sources(), space);
        merged = batch;
        return new MergedGroups(store.merge(), batch);
    }

    /// Whether records were written to disk.
    public boolean hasSpilled() {
        return store.hasSpilled();
    }

    @Override
    public void close() {
        store.close();
        if (merged != null) {
            merged.close();
        }
    }

    /// The groups of a store in memory, by key number.
    private static final class StoredGroups implements Groups {
        private final KeyedStore store;
        private int id = -1;

        StoredGroups(KeyedStore store) {
            this.store = store;
            for (int source = 0; source < store.sources(); source++) {
                store.rows(source).group(store.index().size());
            }
        }

        @Override
        public boolean next() {
            return ++id < store.index().size();
        }

        @Override
        public @Nullable Object key() {
            return store.index().key(id);
        }

        @Override
        public ValueList values(int source) {
            KeyedRows rows = store.rows(source);
            return new ValueList(rows.grouped().slice(rows.start(id), rows.end(id)));
        }
    }

    /// The groups of a store that was spilled, by key hash: `batch` holds the keys of some thousand rows at a
    /// time.
    private static final class MergedGroups implements Groups {
        private final RunMerge merge;
        private final KeyedStore batch;
        private Groups groups;

        MergedGroups(RunMerge merge, KeyedStore batch) {
            this.merge = merge;
            this.batch = batch;
            this.groups = new StoredGroups(batch);
        }

        @Override
        public boolean next() throws Exception {
            while (!groups.next()) {
                if (merge.isAtEnd()) {
                    return false;
                }
                batch.close();
                load();
                groups = new StoredGroups(batch);
            }
            return true;
        }

        @Override
        public @Nullable Object key() {
            return groups.key();
        }

        @Override
        public ValueList values(int source) {
            return groups.values(source);
        }

        private void load() throws Exception {
            long hash = 0;
            for (int count = 0; !merge.isAtEnd()
                    && (count < ROWS_PER_MERGE || merge.rank() == hash); count++) {
                hash = merge.rank();
                batch.addFrom(merge.run(), merge.batch(), merge.row());
                merge.advance();
            }
            batch.flush();
        }
    }
}
