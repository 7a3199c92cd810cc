package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.columnar.BytesVector;
import io.troupe.columnar.DictionaryVector;
import org.jspecify.annotations.Nullable;

/// Measures batches that are kept one after the other: dictionaries and bytes that batches share count once.
final class HeldBytes {
    private @Nullable Object[] last = {};

    /// What keeping `batch` takes, beside the batches before it.
    @SuppressWarnings("ReferenceEquality") // what matters is the object that is kept
    long of(Batch batch) {
        if (last.length < batch.columns().size()) {
            last = new @Nullable Object[batch.columns().size()];
        }
        long bytes = batch.sizeInBytes();
        for (int i = 0; i < batch.columns().size(); i++) {
            switch (batch.column(i)) {
                case DictionaryVector vector -> {
                    bytes -= last[i] == vector.dictionary() ? vector.dictionary().sizeInBytes() : 0;
                    last[i] = vector.dictionary();
                }
                case BytesVector vector -> {
                    bytes -= last[i] == vector.bytes() ? vector.bytes().length : 0;
                    last[i] = vector.bytes();
                }
                default -> last[i] = null;
            }
        }
        return bytes;
    }
}
