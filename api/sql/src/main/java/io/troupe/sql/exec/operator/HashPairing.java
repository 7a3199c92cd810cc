package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.columnar.join.JoinProbe;
import io.troupe.columnar.join.JoinTable;
import io.troupe.sql.exec.expression.Evaluation;
import io.troupe.sql.exec.expression.Input;
import java.util.List;

/// Pairs by equal keys.
final class HashPairing implements Pairing {
    private final JoinProbe probe;
    private final List<Evaluation> keys;

    /// `keys` are those of streamed rows.
    HashPairing(JoinTable table, List<Evaluation> keys) {
        this.probe = table.probe();
        this.keys = keys;
    }

    @Override
    public void start(Batch batch) {
        probe.start(BuiltSide.evaluate(keys, Input.of(batch)), batch.rowCount());
    }

    @Override
    public int next(int[] streamedRows, int[] heldRows, int limit) {
        return probe.next(streamedRows, heldRows, limit);
    }

    @Override
    public int select(int[] streamedRows, boolean paired) {
        return paired ? probe.matched(streamedRows) : probe.unmatched(streamedRows);
    }
}
