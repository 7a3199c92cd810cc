package io.troupe.columnar.text;

import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.BytesVector;
import io.troupe.columnar.DictionaryVector;
import io.troupe.columnar.Vector;

/// From a search over flat text to the outcome for any vector of text.
final class Verdicts {
    private Verdicts() {}

    /// Writes 1 or 0 for each row; anything where it is null.
    @FunctionalInterface
    interface Judge {
        void judge(BytesVector texts, byte[] verdicts);
    }

    static BooleanVector of(Vector texts, Judge judge) {
        int size = texts.size();
        byte[] values = new byte[size];
        if (texts instanceof DictionaryVector coded && coded.dictionary().size() <= Math.max(size, 1)) {
            byte[] entries = new byte[Math.max(1, coded.dictionary().size())];
            judge.judge(flat(coded.dictionary()), entries);
            int[] codes = coded.codes();
            for (int i = 0; i < size; i++) {
                values[i] = entries[codes[i]];
            }
        } else {
            judge.judge(flat(texts.decoded()), values);
        }
        long[] validity = texts.validity();
        if (validity != null) {
            for (int i = 0; i < size; i++) {
                values[i] &= (byte) (validity[i >> 6] >>> i & 1);
            }
        }
        return new BooleanVector(values, validity, size);
    }

    private static BytesVector flat(Vector texts) {
        if (texts instanceof BytesVector bytes) {
            return bytes;
        }
        throw new IllegalArgumentException("a " + texts.getClass().getSimpleName() + " has no text");
    }
}
