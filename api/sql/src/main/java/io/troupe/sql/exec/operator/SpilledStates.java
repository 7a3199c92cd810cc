package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Lane;
import io.troupe.columnar.Vector;
import io.troupe.columnar.hash.RowHasher;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.value.Lanes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Groups whose partial results were put into a file, in parts by the hash of their keys: equal keys are
/// in the same part, and a group may be there several times, to be merged.
final class SpilledStates implements AutoCloseable {
    /// After so many divisions keys are taken to be too many to be told apart.
    static final int DEEPEST = 6;
    private static final int PARTS = 16;

    private final int keyCount;
    private final int level;
    private final PartFiles files;
    private final RowHasher hasher = new RowHasher();
    private int open;

    /// `columns` are `keyCount` keys and the columns of the states; `level` says how often the keys were divided before, so
    /// that this time it is done by other bits.
    SpilledStates(TaskServices services, List<AttributeReference> columns, int keyCount, int level)
            throws IOException {
        this.keyCount = keyCount;
        this.level = level;
        List<Lane> lanes = columns.stream().map(column -> Lanes.of(column.dataType())).toList();
        files = new PartFiles(lanes, PARTS, services.spillFiles().create("aggregate"));
    }

    /// Puts all of `groups` away.
    void put(Groups groups) throws IOException {
        for (int from = 0; from < groups.count(); from += Batch.ROWS) {
            put(groups.states(from, Math.min(groups.count(), from + Batch.ROWS)));
        }
    }

    private void put(Batch batch) throws IOException {
        int rowCount = batch.rowCount();
        long[] hashes = new long[rowCount];
        hasher.hash(batch.columns().subList(0, keyCount).toArray(Vector[]::new), rowCount, hashes);
        int[][] rows = new int[PARTS][rowCount];
        int[] counts = new int[PARTS];
        for (int row = 0; row < rowCount; row++) {
            int part = SpilledRows.part(hashes[row], level);
            rows[part][counts[part]++] = row;
        }
        for (int part = 0; part < PARTS; part++) {
            if (counts[part] > 0) {
                files.add(part, batch, rows[part], counts[part]);
            }
        }
    }

    /// What was put away, one operator for each part that has rows; when the last of them is closed, the file is removed.
    /// Ends the writing.
    List<Operator> parts() throws IOException {
        files.finish();
        List<Operator> operators = new ArrayList<>();
        for (int part = 0; part < PARTS; part++) {
            if (files.rowCount(part) > 0) {
                operators.add(new Part(files.read(part)));
            }
        }
        open = operators.size();
        if (open == 0) {
            files.close();
        }
        return operators;
    }

    @Override
    public void close() {
        files.close();
    }

    private final class Part implements Operator {
        private final Operator rows;
        private boolean closed;

        Part(Operator rows) {
            this.rows = rows;
        }

        @Override
        public @Nullable Batch next() throws IOException {
            return rows.next();
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                rows.close();
                if (--open == 0) {
                    files.close();
                }
            }
        }
    }
}
