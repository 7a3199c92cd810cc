package io.troupe.rdd.internal.table;

import io.troupe.rdd.internal.batch.PairScatter;
import io.troupe.rdd.internal.batch.SpillSpace;
import org.jspecify.annotations.Nullable;

/// The map side of a shuffle that combines: records go into a [CombineTable] and from there, when all were
/// added, to a [PairScatter].
///
/// When the first [#JUDGED_ROWS] records have hardly any key in common, combining costs more than it saves:
/// then what is there is sent on, and every later record becomes a combined value of its own. The reduce side
/// combines anyway.
public final class CombiningScatter implements AutoCloseable {
    /// Records after which combining is judged.
    static final int JUDGED_ROWS = 1 << 18;
    /// Combining ends when more than this share of records had a key of their own.
    static final double MOST_DISTINCT = 0.8;

    private final Combiner combiner;
    private final CombineTable table;
    private final PairScatter target;
    private long rowsBeforeVerdict = JUDGED_ROWS;
    private boolean isCombining = true;

    /// Combines within the reservation of `space`.
    public CombiningScatter(Combiner combiner, SpillSpace space, PairScatter target) {
        this.combiner = combiner;
        this.table = new CombineTable(combiner, space);
        this.target = target;
    }

    /// Adds one record.
    public void add(@Nullable Object key, @Nullable Object value) throws Exception {
        if (isCombining) {
            table.merge(key, value);
            if (--rowsBeforeVerdict == 0) {
                judge();
            }
        } else {
            target.add(key, combiner.createCombiner(value));
        }
    }

    /// Sends everything to the target and flushes it. To be called once, when all records were added.
    public void finish() throws Exception {
        table.scatter(target);
        table.clear();
        target.flush();
    }

    /// Whether records are still combined.
    public boolean isCombining() {
        return isCombining;
    }

    @Override
    public void close() {
        table.close();
    }

    private void judge() throws Exception {
        if (table.distinctShare() > MOST_DISTINCT) {
            isCombining = false;
            table.scatter(target);
            table.clear();
        }
    }
}
