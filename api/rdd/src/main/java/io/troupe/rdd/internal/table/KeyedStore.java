package io.troupe.rdd.internal.table;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.memory.MemoryReservation;
import io.troupe.rdd.internal.batch.HeldBytes;
import io.troupe.rdd.internal.batch.ObjectSizes;
import io.troupe.rdd.internal.batch.PairBatch;
import io.troupe.rdd.internal.batch.PairBatches;
import io.troupe.rdd.internal.batch.SpillSpace;
import io.troupe.rdd.internal.sort.PairSort;
import io.troupe.rdd.internal.sort.RunMerge;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Records of several sources, kept by key: what [GroupTable] and [JoinTable] stand on.
///
/// | state | records | what happens |
/// |---|---|---|
/// | in memory | keys in one [KeyIndex], values in a [KeyedRows] per source | a refused reservation spills |
/// | spilled | one [PairSort] by key hash per source | they spill on their own; [#merge] reads them together |
///
final class KeyedStore implements AutoCloseable {
    static final HashOrder ORDER = new HashOrder();
    private static final int MOST_ROWS = 1 << 29;

    /// What a store for the rows of a merge holds without asking.
    private static final long FREE_BYTES_OF_MERGE = 4 << 20;

    private final @Nullable SpillSpace space;
    private final boolean maySpill;
    private final HeldBytes held;
    private final KeyIndex index = new KeyIndex();
    private final KeyProbe probe = new KeyProbe(index);
    private final KeyedRows[] rows;
    private final PairBatch[] pending;
    private final List<PairSort> sorts = new ArrayList<>();
    private long keyBytes;
    private int lastSource;

    private KeyedStore(int sources, @Nullable SpillSpace space, HeldBytes held, boolean maySpill) {
        this.space = space;
        this.maySpill = maySpill;
        this.held = held;
        this.rows = new KeyedRows[sources];
        this.pending = new PairBatch[sources];
        for (int source = 0; source < sources; source++) {
            rows[source] = new KeyedRows();
            pending[source] = new PairBatch();
        }
    }

    /// A store of unlimited size.
    static KeyedStore unlimited(int sources) {
        return new KeyedStore(sources, null, new HeldBytes(MemoryReservation.unlimited(), 0), false);
    }

    /// A store that spills when the reservation of `space` is refused.
    static KeyedStore spilling(int sources, SpillSpace space) {
        return new KeyedStore(sources, space, new HeldBytes(space), true);
    }

    /// A store for the rows of a merge, some thousand and more only when they all have one key: fails with
    /// `OUT_OF_MEMORY` when the reservation of `space` is refused.
    static KeyedStore bounded(int sources, SpillSpace space) {
        return new KeyedStore(sources, space, new HeldBytes(space.reservation(), FREE_BYTES_OF_MERGE), false);
    }

    /// How many sources there are.
    int sources() {
        return rows.length;
    }

    /// The keys in memory.
    KeyIndex index() {
        return index;
    }

    /// Looks up keys in memory.
    KeyProbe probe() {
        return probe;
    }

    /// The values of `source` in memory.
    KeyedRows rows(int source) {
        return rows[source];
    }

    boolean hasSpilled() {
        return !sorts.isEmpty();
    }

    /// Adds one record.
    void add(int source, @Nullable Object key, @Nullable Object value) throws Exception {
        pending[source].append(key, value);
        if (pending[source].size() == KeyProbe.BATCH_ROWS) {
            flush(source);
        }
    }

    /// Adds one row of `batch`.
    void addFrom(int source, PairBatch batch, int row) throws Exception {
        pending[source].appendFrom(batch, row);
        if (pending[source].size() == KeyProbe.BATCH_ROWS) {
            flush(source);
        }
    }

    /// Adds all rows of `batch`.
    void addAll(int source, PairBatch batch) throws Exception {
        flush(source);
        addRows(source, batch);
    }

    /// Completes adding: until then the last few hundred rows of a source are not in their place.
    void flush() throws Exception {
        for (int source = 0; source < rows.length; source++) {
            flush(source);
        }
    }

    /// After spilling: the rows of all sources by key hash. Within a hash those of the first source come first,
    /// and the rows of a source in the order in which they came. `run()` of the merge is the source.
    RunMerge merge() throws Exception {
        List<PairBatches> sources = new ArrayList<>();
        for (PairSort sort : sorts) {
            sources.add(sort.results());
        }
        return new RunMerge(sources, ORDER);
    }

    @Override
    public void close() {
        sorts.forEach(PairSort::close);
        sorts.clear();
        for (PairBatch batch : pending) {
            batch.clear();
        }
        forgetRows();
    }

    private void flush(int source) throws Exception {
        addRows(source, pending[source]);
        pending[source].clear();
    }

    private void addRows(int source, PairBatch batch) throws Exception {
        for (int from = 0; from < batch.size(); from += KeyProbe.BATCH_ROWS) {
            int count = Math.min(KeyProbe.BATCH_ROWS, batch.size() - from);
            if (!hasSpilled() && !makeRoom(source, count)) {
                spill();
            }
            if (hasSpilled()) {
                addToSort(source, batch.slice(from, from + count));
            } else {
                addToMemory(source, batch, from, count);
            }
        }
    }

    private void addToMemory(int source, PairBatch batch, int from, int count) {
        int oldSize = index.size();
        int[] ids = probe.find(batch.keys(), from, count);
        for (int i = 0; i < count; i++) {
            if (ids[i] < 0) {
                int id = probe.add(batch.keys(), from, i);
                ids[i] = id < 0 ? ~id : id;
            }
        }
        rows[source].add(batch.values(), from, count, ids);
        if (index.size() > oldSize) {
            keyBytes += ObjectSizes.of(index.keys(), oldSize, index.size());
        }
    }

    private void addToSort(int source, PairBatch batch) throws Exception {
        if (source != lastSource) {
            sorts.get(lastSource).spill();
            lastSource = source;
        }
        sorts.get(source).addAll(batch);
    }

    /// Whether there is room for `count` more rows of `source` now.
    private boolean makeRoom(int source, int count) {
        int leastKeys = index.size() + count;
        int leastRows = rows[source].size() + count;
        int keyLimit = leastKeys <= index.limit() ? index.limit() : KeyIndex.limitFor(leastKeys);
        int rowLimit = rows[source].capacity();
        if (leastRows > rowLimit) {
            rowLimit = (int) Math.min(MOST_ROWS, Math.max(leastRows, rowLimit * 3L / 2));
        }
        long bytes = keyLimit == 0 || leastRows > MOST_ROWS
                ? Long.MAX_VALUE
                : bytesAt(source, keyLimit, rowLimit);
        if (bytes > held.bytes() && !mayHold(bytes)) {
            return false;
        }
        if (keyLimit > index.limit()) {
            index.grow(keyLimit);
        }
        rows[source].ensureCapacity(rowLimit);
        return true;
    }

    private boolean mayHold(long bytes) {
        if (bytes < Long.MAX_VALUE && held.trySet(bytes)) {
            return true;
        }
        if (!maySpill) {
            throw new TroupeException(
                    ErrorCode.OUT_OF_MEMORY,
                    "The values of one key need more than %,d bytes of memory, and %,d are left. Give executors more memory, or combine values before they are grouped."
                            .formatted(bytes, held.bytes()));
        }
        return false;
    }

    /// The bytes to hold when keys and the rows of `source` have these limits.
    private long bytesAt(int source, int keyLimit, int rowLimit) {
        long bytes = index.arrayBytes(keyLimit) + keyBytes;
        for (int other = 0; other < rows.length; other++) {
            int limit = other == source ? rowLimit : rows[other].capacity();
            bytes += (long) KeyedRows.BYTES_PER_ROW * limit + rows[other].objectBytes();
        }
        return bytes;
    }

    private void spill() throws Exception {
        int[] idsByHash = NumbersByHash.take(index);
        for (KeyedRows ofSource : rows) {
            PairSort sort = new PairSort(ORDER, Objects.requireNonNull(space));
            sorts.add(sort);
            if (ofSource.size() > 0) {
                sort.addSorted(ofSource.sortedBy(idsByHash, index.size(), index.keys()));
            }
        }
        forgetRows();
    }

    private void forgetRows() {
        index.clear(KeyIndex.FEWEST_KEYS);
        for (KeyedRows ofSource : rows) {
            ofSource.clear();
        }
        keyBytes = 0;
        held.release();
    }
}
