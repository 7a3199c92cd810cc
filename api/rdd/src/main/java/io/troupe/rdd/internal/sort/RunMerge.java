package io.troupe.rdd.internal.sort;

import io.troupe.rdd.internal.batch.PairBatch;
import io.troupe.rdd.internal.batch.PairBatches;
import java.util.ArrayList;
import java.util.List;

/// Merges sorted runs into one. Rows that are equal come in the order of their runs.
///
/// A tree of losers: the leaves are the runs, each inner node keeps the run that lost the match at it, and node
/// 0 the winner of all. After the winner moved on, only the matches on its way to the root are played again:
/// one comparison per level.
public final class RunMerge {
    private final List<RunCursor> runs;
    private final int[] losers;

    /// A merge of `runs`, each sorted by `order`, earlier ones first among equals.
    public RunMerge(List<? extends PairBatches> runs, RowOrder order) throws Exception {
        this.runs = new ArrayList<>(runs.size());
        for (PairBatches run : runs) {
            this.runs.add(new RunCursor(run, order));
        }
        this.losers = new int[Math.max(1, runs.size())];
        losers[0] = runs.isEmpty() ? -1 : play(1);
    }

    /// Whether all rows were passed.
    public boolean isAtEnd() {
        return losers[0] < 0 || winner().isAtEnd();
    }

    /// The batch in which the current row lies. Its rows after the current one follow later, its earlier rows
    /// are passed.
    public PairBatch batch() {
        return winner().frame();
    }

    /// The number of the current row in [#batch()].
    public int row() {
        return winner().row();
    }

    /// The rank of the current row.
    public long rank() {
        return winner().rank();
    }

    /// Which run the current row comes from, 0-based.
    public int run() {
        return losers[0];
    }

    /// Goes to the next row.
    public void advance() throws Exception {
        int winner = losers[0];
        winner().advance();
        for (int node = winner + runs.size() >>> 1; node > 0; node >>>= 1) {
            if (isBefore(losers[node], winner)) {
                int loser = winner;
                winner = losers[node];
                losers[node] = loser;
            }
        }
        losers[0] = winner;
    }

    private RunCursor winner() {
        return runs.get(losers[0]);
    }

    /// Plays all matches below and at `node`, keeps the losers and returns the winner. Nodes from `runs.size()`
    /// on are leaves.
    private int play(int node) {
        if (node >= runs.size()) {
            return node - runs.size();
        }
        int left = play(2 * node);
        int right = play(2 * node + 1);
        boolean leftWins = isBefore(left, right);
        losers[node] = leftWins ? right : left;
        return leftWins ? left : right;
    }

    private boolean isBefore(int first, int second) {
        RunCursor firstRun = runs.get(first);
        RunCursor secondRun = runs.get(second);
        if (firstRun.isAtEnd() || secondRun.isAtEnd()) {
            return secondRun.isAtEnd() && (!firstRun.isAtEnd() || first < second);
        }
        int compared = firstRun.compareTo(secondRun);
        return compared < 0 || compared == 0 && first < second;
    }
}
