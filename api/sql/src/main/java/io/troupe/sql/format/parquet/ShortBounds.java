package io.troupe.sql.format.parquet;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Bounds of texts and binaries that are cut when they are long.
final class ShortBounds {
    private static final int MOST = 64;

    private ShortBounds() {}

    /// Bounds of at most 64 bytes, of whole characters when `text`; a maximum that cannot be cut is unknown.
    static Bounds of(byte[] min, byte[] max, boolean text) {
        byte[] least = min.length <= MOST ? min : Arrays.copyOf(min, cut(min, text));
        byte[] greatest = max.length <= MOST ? max : above(Arrays.copyOf(max, cut(max, text)), text);
        return new Bounds(least, greatest, min.length <= MOST, max.length <= MOST);
    }

    private static int cut(byte[] bytes, boolean text) {
        int at = MOST;
        while (text && at > 0 && (bytes[at] & 0xC0) == 0x80) {
            at--;
        }
        return at;
    }

    /// The least value of that length or shorter that is above all which begin with `prefix`; null when there is none.
    private static byte @Nullable [] above(byte[] prefix, boolean text) {
        for (int i = prefix.length - 1; i >= 0; i--) {
            boolean mayGrow = text ? prefix[i] >= 0 && prefix[i] < 0x7f : prefix[i] != -1;
            if (mayGrow) {
                byte[] above = Arrays.copyOf(prefix, i + 1);
                above[i]++;
                return above;
            }
        }
        return null;
    }
}
