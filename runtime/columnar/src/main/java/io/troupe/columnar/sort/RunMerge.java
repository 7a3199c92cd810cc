package io.troupe.columnar.sort;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Gatherer;
import io.troupe.columnar.Lane;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Merges sorted runs into one, a batch at a time. Of equal rows those of an earlier run come first.
///
/// A loser tree over the runs: inner node `n` keeps the run that lost the match there, `tree[0]` the
/// winner of all, so that the next row costs one match per level, by 64-bit prefixes and in full only
/// where these are equal. Holds one batch a run, and those that rows of the batch in the making are from.
public final class RunMerge {
    /// A sorted run, read batch by batch; null is its end. Exceptions pass through the merge.
    @FunctionalInterface
    public interface Run {
        /// The next rows, null at the end.
        @Nullable
        Batch next();
    }

    private final List<Lane> lanes;
    private final SortKey firstKey;
    private final RowOrder order;
    private final int batchRows;
    private final Head[] heads;
    private final int[] tree;
    private int active;

    /// Merges `runs`, whose batches are of `lanes` and in the order of `keys` (at least one); reads the
    /// first batch of each.
    public RunMerge(List<Lane> lanes, List<SortKey> keys, List<? extends Run> runs) {
        this(lanes, keys, runs, Batch.ROWS);
    }

    /// As the other one, with batches of at most `batchRows` rows.
    public RunMerge(List<Lane> lanes, List<SortKey> keys, List<? extends Run> runs, int batchRows) {
        if (keys.isEmpty() || batchRows < 1) {
            throw new IllegalArgumentException(
                    "a merge needs a key and batches of 1 row or more: " + keys + ", " + batchRows);
        }
        this.lanes = List.copyOf(lanes);
        this.batchRows = batchRows;
        firstKey = keys.getFirst();
        order = new RowOrder(keys);
        heads = new Head[runs.size()];
        for (int i = 0; i < heads.length; i++) {
            heads[i] = new Head(runs.get(i));
            active += heads[i].read() ? 1 : 0;
        }
        tree = new int[Math.max(1, heads.length)];
        if (heads.length > 0) {
            tree[0] = play(1);
        }
    }

    /// The next rows in order, null when all are out.
    public @Nullable Batch next() {
        if (active == 0) {
            return null;
        }
        Gatherer sources = new Gatherer(lanes);
        for (Head head : heads) {
            head.firstRow = -1;
        }
        int[] rows = new int[batchRows];
        int count = 0;
        while (count < batchRows && active > 0) {
            Head winner = heads[tree[0]];
            rows[count++] = winner.take(sources);
            if (winner.row == winner.rowCount && !winner.read()) {
                active--;
            }
            replay(tree[0]);
        }
        return sources.gather(rows, 0, count);
    }

    /// Plays the matches below node `node`, whose children are `2 * node` and `2 * node + 1`; nodes from
    /// the number of runs on are the runs themselves.
    private int play(int node) {
        if (node >= heads.length) {
            return node - heads.length;
        }
        int left = play(2 * node);
        int right = play(2 * node + 1);
        boolean leftWins = beats(left, right);
        tree[node] = leftWins ? right : left;
        return leftWins ? left : right;
    }

    private void replay(int run) {
        int winner = run;
        for (int node = run + heads.length >> 1; node > 0; node >>= 1) {
            if (beats(tree[node], winner)) {
                int loser = winner;
                winner = tree[node];
                tree[node] = loser;
            }
        }
        tree[0] = winner;
    }

    private boolean beats(int left, int right) {
        Head l = heads[left];
        Head r = heads[right];
        if (l.batch == null || r.batch == null) {
            return l.batch != null || r.batch == null && left < right;
        }
        long leftPrefix = l.prefixes[l.row];
        long rightPrefix = r.prefixes[r.row];
        if (leftPrefix != rightPrefix) {
            return leftPrefix < rightPrefix;
        }
        int compared = order.compare(l.batch, l.row, r.batch, r.row);
        return compared != 0 ? compared < 0 : left < right;
    }

    /// Where a run stands.
    private final class Head {
        private final Run run;
        private @Nullable Batch batch;
        private long[] prefixes = {};
        private int rowCount;
        private int row;
        /// The number of the batch's first row among the sources of the batch in the making, -1 when it
        /// is not there.
        private int firstRow = -1;

        private Head(Run run) {
            this.run = run;
        }

        /// Goes to the next batch with rows; false at the end.
        private boolean read() {
            do {
                batch = run.next();
            } while (batch != null && batch.rowCount() == 0);
            firstRow = -1;
            row = 0;
            if (batch == null) {
                rowCount = 0;
                return false;
            }
            rowCount = batch.rowCount();
            prefixes = Prefixes.leading(batch.column(firstKey.column()), firstKey);
            return true;
        }

        private int take(Gatherer sources) {
            if (firstRow < 0 && batch != null) {
                firstRow = sources.rowCount();
                sources.add(batch);
            }
            return firstRow + row++;
        }
    }
}
