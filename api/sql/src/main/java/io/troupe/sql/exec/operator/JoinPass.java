package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.Gatherer;
import io.troupe.columnar.join.BuildMarks;
import io.troupe.sql.exec.expression.Evaluation;
import io.troupe.sql.exec.expression.Input;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Streams batches past held rows that are in memory: [#start] with a batch, then [#next] until it gives
/// nothing; at the end [#unmarked] until it gives nothing.
///
/// Of each batch pairs come first, then its rows that are given for having a pair or none. When other held rows come
/// later, which rows have a pair is only noted, in the [PairedRows] given, and such rows are not given here.
final class JoinPass {
    private final JoinShape shape;
    private final Gatherer held;
    private final Pairing pairing;
    private final @Nullable PairedRows notes;
    private final TaskServices services;
    private final @Nullable BuildMarks marks;
    private final int[] streamedRows = new int[Batch.ROWS];
    private final int[] heldRows = new int[Batch.ROWS];
    private @Nullable Batch current;
    private boolean[] paired = {};
    private int unmarkedFrom;

    JoinPass(
            JoinShape shape, Gatherer held, Pairing pairing, @Nullable PairedRows notes,
            TaskServices services) {
        this.shape = shape;
        this.held = held;
        this.pairing = pairing;
        this.notes = notes;
        this.services = services;
        marks = shape.givesUnmarked() ? new BuildMarks(held.rowCount()) : null;
    }

    void start(Batch batch) {
        current = batch;
        pairing.start(batch);
        if (!shape.givesSingles()) {
            return;
        }
        if (paired.length < batch.rowCount()) {
            paired = new boolean[batch.rowCount()];
        } else {
            Arrays.fill(paired, 0, batch.rowCount(), false);
        }
    }

    /// The next rows of the batch at hand; null when there are no more.
    @Nullable
    Batch next() {
        Batch batch = current;
        if (batch == null) {
            return null;
        }
        boolean direct = shape.condition() == null && !shape.givesPairs() && notes == null;
        int[] rows = direct ? new int[batch.rowCount()] : streamedRows;
        int count = direct ? pairing.select(rows, shape.singlesHavePairs()) : -1;
        if (count >= 0) {
            current = null;
            return singles(batch, rows, count);
        }
        Batch pairs = pairs(batch);
        if (pairs != null) {
            return pairs;
        }
        current = null;
        if (notes != null) {
            notes.advance(batch.rowCount());
            return null;
        }
        return shape.givesSingles() ? singles(batch) : null;
    }

    /// Pairs that fulfil the condition; null when there are no more, or none that would be given.
    private @Nullable Batch pairs(Batch batch) {
        for (int count = more(); count > 0; count = more()) {
            Evaluation condition = shape.condition();
            int passed = condition == null ? count : pass(batch, condition, count);
            if (notes != null) {
                notes.mark(streamedRows, passed);
            } else if (shape.givesSingles()) {
                for (int i = 0; i < passed; i++) {
                    paired[streamedRows[i]] = true;
                }
            }
            if (marks != null) {
                marks.mark(heldRows, passed);
            }
            if (passed > 0 && shape.givesPairs()) {
                return shape.output().gather(batch, streamedRows, held, heldRows, passed, false);
            }
        }
        return null;
    }

    private int more() {
        services.checkCancelled();
        return pairing.next(streamedRows, heldRows, Batch.ROWS);
    }

    /// Keeps the pairs for which `test` is true, or unknown where that counts, and tells how many.
    private int pass(Batch batch, Evaluation test, int count) {
        Batch pairs = shape.conditionColumns().gather(batch, streamedRows, held, heldRows, count, false);
        BooleanVector truth = (BooleanVector) test.evaluate(Input.of(pairs)).decoded();
        byte[] values = truth.values();
        boolean unknownCounts = shape.unknownCounts() && truth.validity() != null;
        int passed = 0;
        for (int i = 0; i < count; i++) {
            streamedRows[passed] = streamedRows[i];
            heldRows[passed] = heldRows[i];
            passed += values[i] != 0 || unknownCounts && truth.isNull(i) ? 1 : 0;
        }
        return passed;
    }

    private @Nullable Batch singles(Batch batch) {
        boolean wanted = shape.singlesHavePairs();
        int[] rows = new int[batch.rowCount()];
        int count = 0;
        for (int i = 0; i < rows.length; i++) {
            rows[count] = i;
            count += paired[i] == wanted ? 1 : 0;
        }
        return singles(batch, rows, count);
    }

    private @Nullable Batch singles(Batch batch, int[] rows, int count) {
        return count == 0 ? null : single(shape, batch, rows, count, held);
    }

    /// Streamed rows with nulls for the columns of held ones.
    static Batch single(JoinShape shape, Batch batch, int[] rows, int count, Gatherer held) {
        int[] none = new int[count];
        Arrays.fill(none, -1);
        return shape.output().gather(batch, rows, held, none, count, false);
    }

    /// The next held rows that never had a pair, once all streamed rows have gone by; null when there are no more.
    @Nullable
    Batch unmarked() {
        if (marks == null) {
            return null;
        }
        int count = marks.unmarked(unmarkedFrom, heldRows, Batch.ROWS);
        if (count == 0) {
            return null;
        }
        unmarkedFrom = heldRows[count - 1] + 1;
        Arrays.fill(streamedRows, 0, count, -1);
        return shape.output().gather(shape.noRows(), streamedRows, held, heldRows, count, true);
    }
}
