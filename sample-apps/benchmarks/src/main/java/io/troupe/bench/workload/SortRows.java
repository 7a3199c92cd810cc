package io.troupe.bench.workload;

import java.nio.charset.StandardCharsets;

/// The rows to sort: random 64-bit keys, values of 100 letters.
public final class SortRows {
    /// Rows at full size.
    public static final long COUNT = 5_000_000;
    /// Letters of every value.
    public static final int VALUE_LETTERS = 100;

    private static final int LETTERS_PER_OUTPUT = 10;

    private SortRows() {}

    /// The key of `row`; keys are ordered as signed numbers.
    public static long key(long row) {
        return SplitMix.output(11, row);
    }

    /// The value of `row`: letters `a` to `p`, each drawn from four bits.
    public static String value(long row) {
        byte[] letters = new byte[VALUE_LETTERS];
        int outputs = VALUE_LETTERS / LETTERS_PER_OUTPUT;
        for (int output = 0; output < outputs; output++) {
            long bits = SplitMix.output(12, row * outputs + output);
            for (int k = 0; k < LETTERS_PER_OUTPUT; k++) {
                letters[output * LETTERS_PER_OUTPUT + k] = (byte) ('a' + ((bits >>> (4 * k)) & 15));
            }
        }
        return new String(letters, StandardCharsets.ISO_8859_1);
    }
}
