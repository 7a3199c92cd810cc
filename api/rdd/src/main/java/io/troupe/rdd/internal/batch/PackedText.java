package io.troupe.rdd.internal.batch;

import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A growing list of texts whose characters lie side by side in one array of bytes, in place of a String and an
/// array for each: half the memory for texts of a hundred letters, two objects for the collector instead of two
/// per text, and a copy of many texts is one of memory.
///
/// A text is narrow, a byte a character, when all its characters are below `\u0100`, else wide, two bytes a
/// character, low byte first. Any sequence of characters is kept as it is, unpaired surrogates too. Row `row`
/// takes the bytes between two offsets, each with one bit for its row's width at the bottom:
///
/// ```
/// "ab", "한", "":  bytes 'a' 'b' 5C D5,  offsets 0<<1, 2<<1, 4<<1|1, 4<<1
/// ```
///
/// Belongs to one thread while it grows; the methods that do not change it may then be called by any.
public final class PackedText {
    /// Longer texts are not taken in one by one: for them two objects more do not count.
    public static final int LONGEST = 1024;

    private static final int MOST_BYTES = Integer.MAX_VALUE - 8;
    private static final VarHandle CHARS = BatchOutput.view(char[].class);

    private byte[] bytes;
    /// At `row` the start of the text, at `row + 1` its end and width. Offsets are unsigned.
    private int[] offsets;
    private int size;
    /// Whether `bytes` holds other things behind the texts, which must stay as they are.
    private boolean isBorrowed;
    /// Writes to `bytes`.
    private @Nullable TextEncoder encoder;

    /// No texts yet; room for `rows` texts of `byteCount` bytes in all.
    PackedText(int rows, int byteCount) {
        bytes = new byte[byteCount];
        offsets = new int[rows + 1];
    }

    private PackedText(byte[] bytes, int[] offsets, int size) {
        this.bytes = bytes;
        this.offsets = offsets;
        this.size = size;
    }

    /// The texts whose characters lie in `bytes` from `start` on. On entry `offsets[row + 1]` is twice the
    /// number of characters of text `row`, plus 1 if it is wide. Takes `offsets` over and borrows `bytes`, which
    /// must not change.
    static PackedText over(byte[] bytes, int start, int[] offsets) {
        int end = start;
        offsets[0] = start << 1;
        for (int row = 1; row < offsets.length; row++) {
            int wide = offsets[row] & 1;
            end += offsets[row] >>> 1 << wide;
            offsets[row] = end << 1 | wide;
        }
        PackedText texts = new PackedText(bytes, offsets, offsets.length - 1);
        texts.isBorrowed = true;
        return texts;
    }

    /// How many texts there are.
    public int size() {
        return size;
    }

    /// The text of row `row`, as a new String.
    public String get(int row) {
        int start = start(row);
        int end = end(row);
        return isWide(row)
                ? wide(start, end)
                : new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }

    /// How many characters the text of row `row` has.
    public int length(int row) {
        return end(row) - start(row) >> (isWide(row) ? 1 : 0);
    }

    /// The character at `index` of the text of row `row`.
    public char charAt(int row, int index) {
        int start = start(row);
        return isWide(row)
                ? (char) CHARS.get(bytes, start + 2 * index)
                : (char) (bytes[start + index] & 0xFF);
    }

    /// Compares a text with one of `other` as [String#compareTo] does.
    public int compare(int row, PackedText other, int otherRow) {
        if (!isWide(row) && !other.isWide(otherRow)) {
            return Arrays.compareUnsigned(
                    bytes, start(row), end(row), other.bytes, other.start(otherRow), other.end(otherRow));
        }
        int length = length(row);
        int otherLength = other.length(otherRow);
        for (int i = 0; i < Math.min(length, otherLength); i++) {
            int compared = Character.compare(charAt(row, i), other.charAt(otherRow, i));
            if (compared != 0) {
                return compared;
            }
        }
        return Integer.compare(length, otherLength);
    }

    /// The bytes that the characters of the rows from `from` up to and excluding `to` take.
    long byteCount(int from, int to) {
        return (offsets[to] >>> 1) - (offsets[from] >>> 1);
    }

    /// The bytes of the arrays, used or not.
    long arrayBytes() {
        return bytes.length + (long) Integer.BYTES * offsets.length;
    }

    /// Adds `text`. False when it is too long to be packed; then nothing changed.
    boolean tryAppend(String text) {
        int length = text.length();
        if (length > LONGEST || !hasRoom(2L * length)) {
            return false;
        }
        TextEncoder current = encoder;
        if (current == null) {
            current = new TextEncoder(bytes);
            encoder = current;
        }
        int start = offsets[size] >>> 1;
        int narrow = current.encode(text, start) ? 0 : 1;
        end(start + (length << narrow), narrow);
        return true;
    }

    /// Adds the texts of `source` from `from` up to and excluding `to`. False when they do not fit in one
    /// array; then nothing changed.
    boolean tryAppend(PackedText source, int from, int to) {
        int count = (int) source.byteCount(from, to);
        if (!hasRoom(count)) {
            return false;
        }
        int start = offsets[size] >>> 1;
        int sourceStart = source.start(from);
        System.arraycopy(source.bytes, sourceStart, bytes, start, count);
        ensureRows(size + to - from);
        int shift = start - sourceStart << 1;
        for (int row = from; row < to; row++) {
            offsets[++size] = source.offsets[row + 1] + shift;
        }
        return true;
    }

    /// Makes room for `rows` texts in all.
    void ensureRows(int rows) {
        if (rows >= offsets.length) {
            offsets = Arrays.copyOf(offsets, Math.max(rows, Column.grownCapacity(offsets.length)) + 1);
        }
    }

    /// A copy of the texts from `from` up to and excluding `to`.
    PackedText slice(int from, int to) {
        PackedText slice = new PackedText(to - from, (int) byteCount(from, to));
        slice.tryAppend(this, from, to);
        return slice;
    }

    /// A copy of texts of several lists: the `i`th is row `rows[i]` of `sources[sourceOf[i]]`, for the first
    /// `count`. Null when they do not fit in one array.
    static @Nullable PackedText gather(PackedText[] sources, int[] sourceOf, int[] rows, int count) {
        int[] starts = new int[count];
        int[] offsets = new int[count + 1];
        long total = 0;
        for (int i = 0; i < count; i++) {
            PackedText source = sources[sourceOf[i]];
            int row = rows[i];
            int start = source.offsets[row] >>> 1;
            int end = source.offsets[row + 1];
            starts[i] = start;
            total += (end >>> 1) - start;
            offsets[i + 1] = (int) total << 1 | end & 1;
        }
        if (total > MOST_BYTES) {
            return null;
        }
        byte[] gathered = new byte[(int) total];
        for (int i = 0; i < count; i++) {
            int start = offsets[i] >>> 1;
            System.arraycopy(
                    sources[sourceOf[i]].bytes, starts[i], gathered, start, (offsets[i + 1] >>> 1) - start);
        }
        return new PackedText(gathered, offsets, count);
    }

    /// Forgets all texts but keeps the arrays.
    void clear() {
        offsets[0] = 0;
        size = 0;
        if (isBorrowed) {
            bytes = new byte[0];
            isBorrowed = false;
            encoder = null;
        }
    }

    /// Gives back room that is not used.
    void trim() {
        encoder = null;
        int used = offsets[size] >>> 1;
        if (!isBorrowed && bytes.length - used > used >> 3) {
            bytes = Arrays.copyOf(bytes, used);
        }
    }

    /// Writes the characters of all texts, as they are. The output borrows them.
    void writeTo(BatchOutput out) {
        int start = start(0);
        out.writeLent(bytes, start, (offsets[size] >>> 1) - start);
    }

    /// Twice the number of characters of a text, plus 1 if it is wide.
    int codedLength(int row) {
        return length(row) << 1 | (isWide(row) ? 1 : 0);
    }

    private boolean isWide(int row) {
        return (offsets[row + 1] & 1) != 0;
    }

    private int start(int row) {
        return offsets[row] >>> 1;
    }

    private int end(int row) {
        return offsets[row + 1] >>> 1;
    }

    private void end(int end, int wide) {
        ensureRows(size + 1);
        offsets[++size] = end << 1 | wide;
    }

    private String wide(int start, int end) {
        char[] letters = new char[end - start >> 1];
        for (int i = 0; i < letters.length; i++) {
            letters[i] = (char) CHARS.get(bytes, start + 2 * i);
        }
        return new String(letters);
    }

    /// Makes room for `count` more bytes. False when no array has so many.
    private boolean hasRoom(long count) {
        long needed = (offsets[size] >>> 1) + count;
        if (needed > MOST_BYTES) {
            return false;
        }
        if (needed > bytes.length || isBorrowed) {
            isBorrowed = false;
            encoder = null;
            long wanted = Math.max(256, 2L * (offsets[size] >>> 1));
            bytes = Arrays.copyOf(bytes, (int) Math.max(needed, Math.min(MOST_BYTES, wanted)));
        }
        return true;
    }
}
