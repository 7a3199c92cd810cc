package io.troupe.bench.workload;

import java.nio.charset.StandardCharsets;

/// The 100,000 words of the word file, each of 4 to 8 small letters: some that are drawn at random, then the word's
/// rank in base 26 as exactly four letters. Immutable.
public final class Words {
    /// How many words there are.
    public static final int COUNT = 100_000;

    private static final long SEED = 0x776F7264L;
    private static final int RANK_LETTERS = 4;
    private static final int LETTERS = 26;

    /// The letters of each word, the first one in the lowest byte.
    private final long[] packed = new long[COUNT];

    /// Makes the table of all words.
    public Words() {
        for (int rank = 0; rank < COUNT; rank++) {
            packed[rank] = pack(word(rank));
        }
    }

    private static long pack(String word) {
        long letters = 0;
        for (int k = 0; k < word.length(); k++) {
            letters |= (long) word.charAt(k) << (8 * k);
        }
        return letters;
    }

    /// The word of `rank`, in `[0, 26^4)`.
    public static String word(int rank) {
        byte[] letters = new byte[lengthOf(rank)];
        int drawn = letters.length - RANK_LETTERS;
        long random = SplitMix.output(SEED, rank) >>> 1;
        for (int k = 0; k < drawn; k++) {
            letters[k] = letter(random % LETTERS);
            random /= LETTERS;
        }
        int rest = rank;
        for (int k = letters.length - 1; k >= drawn; k--) {
            letters[k] = letter(rest % LETTERS);
            rest /= LETTERS;
        }
        return new String(letters, StandardCharsets.US_ASCII);
    }

    /// How many letters the word of `rank` has.
    public static int lengthOf(int rank) {
        return rank % 5 + RANK_LETTERS;
    }

    /// The rank that `word` was made from: its last four letters.
    public static int rankOf(String word) {
        int rank = 0;
        for (int k = word.length() - RANK_LETTERS; k < word.length(); k++) {
            rank = rank * LETTERS + (word.charAt(k) - 'a');
        }
        return rank;
    }

    /// The letters of the word of `rank`, the first one in the lowest byte, zero bytes above the last one.
    long packed(int rank) {
        return packed[rank];
    }

    private static byte letter(long index) {
        return (byte) ('a' + index);
    }
}
