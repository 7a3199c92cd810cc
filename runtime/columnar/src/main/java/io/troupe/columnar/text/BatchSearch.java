package io.troupe.columnar.text;

import io.troupe.columnar.BytesVector;
import io.troupe.columnar.Lane;
import io.troupe.columnar.VectorAppender;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Searches the bytes of all rows of a vector as one string.
final class BatchSearch {
    private BatchSearch() {}

    /// Decides whether a row whose first hit ends at `from` matches, its bytes going on to `to`.
    @FunctionalInterface
    interface Rest {
        boolean matches(byte[] bytes, int from, int to);
    }

    /// Writes 1 for rows that contain `part` and whose rest behind the first hit matches, 0 for others.
    static void search(BytesVector texts, byte[] part, Rest rest, byte[] verdicts) {
        int size = texts.size();
        Arrays.fill(verdicts, 0, size, (byte) 0);
        if (part.length == 0) {
            for (int i = 0; i < size; i++) {
                verdicts[i] = rest.matches(texts.bytes(), texts.starts()[i], texts.ends()[i]) ? (byte) 1 : 0;
            }
            return;
        }
        BytesVector laidOut = laidOut(texts);
        int first = 0;
        while (first < size && laidOut.starts()[first] == laidOut.ends()[first]) {
            first++;
        }
        int last = size - 1;
        while (last > first && laidOut.starts()[last] == laidOut.ends()[last]) {
            last--;
        }
        if (first < size) {
            searchInOrder(laidOut, laidOut.starts()[first], laidOut.ends()[last], part, rest, verdicts);
        }
    }

    /// Rows one behind the other, with at most as many bytes between them as in them; empty rows may be
    /// anywhere.
    private static BytesVector laidOut(BytesVector texts) {
        int[] starts = texts.starts();
        int[] ends = texts.ends();
        int size = texts.size();
        long total = 0;
        int base = -1;
        int end = 0;
        boolean inOrder = true;
        for (int i = 0; i < size; i++) {
            int length = ends[i] - starts[i];
            if (length > 0) {
                inOrder &= starts[i] >= end;
                end = ends[i];
                base = base < 0 ? starts[i] : base;
                total += length;
            }
        }
        if (inOrder && (long) end - Math.max(base, 0) <= 2 * total) {
            return texts;
        }
        VectorAppender appender = VectorAppender.of(Lane.BYTES);
        appender.appendRange(texts, 0, size);
        return (BytesVector) appender.view();
    }

    /// Searches the bytes from `base` to `limit`, in which all rows but empty ones lie.
    private static void searchInOrder(BytesVector texts, int base, int limit, byte[] part, Rest rest,
            byte[] verdicts) {
        byte[] bytes = texts.bytes();
        int[] starts = texts.starts();
        int[] ends = texts.ends();
        String text = new String(bytes, base, limit - base, StandardCharsets.ISO_8859_1);
        String wanted = new String(part, StandardCharsets.ISO_8859_1);
        int row = 0;
        int at = text.indexOf(wanted);
        while (at >= 0) {
            int hit = base + at;
            while (ends[row] <= hit) {
                row++;
            }
            int hitEnd = hit + part.length;
            int next = Math.max(hit + 1, starts[row]);
            if (starts[row] <= hit && hitEnd <= ends[row]) {
                verdicts[row] = rest.matches(bytes, hitEnd, ends[row]) ? (byte) 1 : 0;
                next = ends[row];
            }
            at = text.indexOf(wanted, next - base);
        }
    }
}
