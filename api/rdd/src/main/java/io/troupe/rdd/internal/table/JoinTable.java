package io.troupe.rdd.internal.table;

import io.troupe.rdd.internal.batch.Column;
import io.troupe.rdd.internal.batch.PairBatch;
import io.troupe.rdd.internal.batch.SpillSpace;
import io.troupe.rdd.internal.sort.RunMerge;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// Joins two sides by key: first all rows of the build side (best the smaller one) are added, then those of the
/// probe side, which meet their partners at once, and [#finish] delivers what is left.
///
/// A probe row meets the build rows of its key in the order in which they came. Memory per build row: twice its
/// value, eight bytes, and what key and value refer to. When memory is refused, both sides are written to disk
/// sorted by key hash and joined by [#finish], the keys of a few thousand rows at a time; then all build rows
/// of one key must fit. Closing gives memory back and removes files.
public final class JoinTable implements AutoCloseable {
    private static final int BUILD = 0;
    private static final int PROBE = 1;
    /// Build rows of a merge that are joined together.
    private static final int ROWS_PER_MERGE = 2048;

    private final @Nullable SpillSpace space;
    private final KeyedStore store;
    private final PairBatch pendingProbes = new PairBatch();
    /// Numbers of the build keys that a probe row had.
    private final BitSet matched = new BitSet();
    private boolean isProbing;

    /// An empty table of unlimited size.
    public JoinTable() {
        this(KeyedStore.unlimited(2), null);
    }

    /// An empty table that keeps within the reservation of `space`.
    public JoinTable(SpillSpace space) {
        this(KeyedStore.spilling(2, space), space);
    }

    private JoinTable(KeyedStore store, @Nullable SpillSpace space) {
        this.store = store;
        this.space = space;
    }

    /// Adds a row of the build side.
    public void build(@Nullable Object key, @Nullable Object value) throws Exception {
        requireBuilding();
        store.add(BUILD, key, value);
    }

    /// Adds all rows of `batch` to the build side.
    public void buildAll(PairBatch batch) throws Exception {
        requireBuilding();
        store.addAll(BUILD, batch);
    }

    /// Joins a row of the probe side, at once or some calls later.
    public void probe(@Nullable Object key, @Nullable Object value, JoinConsumer consumer) throws Exception {
        pendingProbes.append(key, value);
        if (pendingProbes.size() == KeyProbe.BATCH_ROWS) {
            probePending(consumer);
        }
    }

    /// Joins all rows of `batch`, a part of the probe side.
    public void probeAll(PairBatch batch, JoinConsumer consumer) throws Exception {
        probePending(consumer);
        probeRows(batch, consumer);
    }

    /// Joins what was put off, then passes on the build rows that met no probe row. To be called once, when
    /// both sides are complete.
    public void finish(JoinConsumer consumer) throws Exception {
        probePending(consumer);
        beginProbing();
        if (space == null || !store.hasSpilled()) {
            passUnmatched(consumer);
        } else {
            store.flush();
            joinMerged(store.merge(), space, consumer);
        }
    }

    /// Whether rows were written to disk.
    public boolean hasSpilled() {
        return store.hasSpilled();
    }

    @Override
    public void close() {
        clear();
    }

    private void clear() {
        store.close();
        matched.clear();
        pendingProbes.clear();
        isProbing = false;
    }

    private void requireBuilding() {
        if (isProbing) {
            throw new IllegalStateException("the build side is complete");
        }
    }

    private void probePending(JoinConsumer consumer) throws Exception {
        probeRows(pendingProbes, consumer);
        pendingProbes.clear();
    }

    private void probeRows(PairBatch batch, JoinConsumer consumer) throws Exception {
        beginProbing();
        if (store.hasSpilled()) {
            store.addAll(PROBE, batch);
            return;
        }
        for (int from = 0; from < batch.size(); from += KeyProbe.BATCH_ROWS) {
            probeRows(batch, from, Math.min(KeyProbe.BATCH_ROWS, batch.size() - from), consumer);
        }
    }

    private void beginProbing() throws Exception {
        if (!isProbing) {
            isProbing = true;
            store.flush();
            store.rows(BUILD).group(store.index().size());
        }
    }

    private void probeRows(PairBatch batch, int from, int count, JoinConsumer consumer) throws Exception {
        Column keys = batch.keys();
        Column values = batch.values();
        KeyedRows builds = store.rows(BUILD);
        Column buildValues = builds.grouped();
        int[] ids = store.probe().find(keys, from, count);
        for (int i = 0; i < count; i++) {
            int id = ids[i];
            Object key = keys.get(from + i);
            Object value = values.get(from + i);
            if (id < 0) {
                consumer.acceptProbeOnly(key, value);
            } else {
                matched.set(id);
                int end = builds.end(id);
                for (int row = builds.start(id); row < end; row++) {
                    consumer.accept(key, buildValues.get(row), value);
                }
            }
        }
    }

    private void passUnmatched(JoinConsumer consumer) throws Exception {
        int keyCount = store.index().size();
        KeyedRows builds = store.rows(BUILD);
        for (int id = matched.nextClearBit(0); id < keyCount; id = matched.nextClearBit(id + 1)) {
            Object key = store.index().key(id);
            for (int row = builds.start(id); row < builds.end(id); row++) {
                consumer.acceptBuildOnly(key, builds.grouped().get(row));
            }
        }
    }

    /// Joins sides that are sorted by key hash: of some thousand rows the build rows make a table, the others
    /// probe it. Within a hash the build rows come first.
    private static void joinMerged(RunMerge merge, SpillSpace space, JoinConsumer consumer) throws Exception {
        try (JoinTable table = new JoinTable(KeyedStore.bounded(2, space), null)) {
            PairBatch probes = new PairBatch();
            while (!merge.isAtEnd()) {
                long hash = 0;
                for (int count = 0; !merge.isAtEnd()
                        && (count < ROWS_PER_MERGE || merge.rank() == hash); count++) {
                    hash = merge.rank();
                    if (merge.run() == BUILD) {
                        table.store.addFrom(BUILD, merge.batch(), merge.row());
                    } else {
                        probes.appendFrom(merge.batch(), merge.row());
                        if (probes.size() >= ROWS_PER_MERGE) {
                            // enough that the hash at hand is the last one here, and its build rows are complete
                            table.probeAll(probes, consumer);
                            probes.clear();
                        }
                    }
                    merge.advance();
                }
                table.probeAll(probes, consumer);
                table.finish(consumer);
                table.clear();
                probes.clear();
            }
        }
    }
}
