package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.columnar.DictionaryVector;
import io.troupe.columnar.Vector;

/// Measures batches that are kept one after the other: a dictionary that batches share counts once.
final class HeldBytes {
    private Vector[] last = {};

    /// What keeping `batch` takes, beside the batches before it.
    @SuppressWarnings("ReferenceEquality") // what matters is the object that is kept
    long of(Batch batch) {
        if (last.length < batch.columns().size()) {
            last = new Vector[batch.columns().size()];
        }
        long bytes = batch.sizeInBytes();
        for (int i = 0; i < batch.columns().size(); i++) {
            if (batch.column(i) instanceof DictionaryVector vector) {
                if (last[i] == vector.dictionary()) {
                    bytes -= vector.dictionary().sizeInBytes();
                }
                last[i] = vector.dictionary();
            }
        }
        return bytes;
    }
}
