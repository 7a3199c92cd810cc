package io.troupe.columnar.text;

import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.BytesVector;
import io.troupe.columnar.Vector;
import java.util.Arrays;

/// Which rows contain, begin or end with some bytes. Null where the row is null. Dictionary vectors are
/// searched once an entry.
public final class TextSearch {
    private TextSearch() {}

    /// The rows of `texts` that contain `part`; all that are not null when it is empty.
    ///
    /// Searches the bytes of all rows at once, as one Latin-1 String with the intrinsic of
    /// `String.indexOf`, and finds the rows of the hits by their offsets: several times faster than row
    /// by row. Bytes that do not lie row after row are copied so first.
    public static BooleanVector contains(Vector texts, byte[] part) {
        return Verdicts.of(texts,
                (vector, verdicts) -> BatchSearch.search(vector, part, (_, _, _) -> true, verdicts));
    }

    /// The rows of `texts` that begin with `prefix`.
    public static BooleanVector startsWith(Vector texts, byte[] prefix) {
        return Verdicts.of(texts, (vector, verdicts) -> startsWith(vector, prefix, verdicts));
    }

    /// The rows of `texts` that end with `suffix`.
    public static BooleanVector endsWith(Vector texts, byte[] suffix) {
        return Verdicts.of(texts, (vector, verdicts) -> endsWith(vector, suffix, verdicts));
    }

    private static void startsWith(BytesVector texts, byte[] prefix, byte[] verdicts) {
        byte[] bytes = texts.bytes();
        int[] starts = texts.starts();
        int[] ends = texts.ends();
        for (int i = 0, size = texts.size(); i < size; i++) {
            verdicts[i] = beginsAt(bytes, starts[i], ends[i], prefix) ? (byte) 1 : 0;
        }
    }

    private static void endsWith(BytesVector texts, byte[] suffix, byte[] verdicts) {
        byte[] bytes = texts.bytes();
        int[] starts = texts.starts();
        int[] ends = texts.ends();
        for (int i = 0, size = texts.size(); i < size; i++) {
            int from = ends[i] - suffix.length;
            boolean found = from >= starts[i] && beginsAt(bytes, from, ends[i], suffix);
            verdicts[i] = found ? (byte) 1 : 0;
        }
    }

    /// Whether the bytes from `from` to `to` begin with `part`.
    static boolean beginsAt(byte[] bytes, int from, int to, byte[] part) {
        return to - from >= part.length
                && Arrays.equals(bytes, from, from + part.length, part, 0, part.length);
    }

    /// Where `part` first is within the bytes from `from` to `to`, -1 when it is not there.
    static int indexOf(byte[] bytes, int from, int to, byte[] part) {
        if (part.length == 0) {
            return from;
        }
        byte first = part[0];
        for (int at = from, last = to - part.length; at <= last; at++) {
            if (bytes[at] == first && Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        return -1;
    }
}
