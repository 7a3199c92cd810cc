package io.troupe.columnar;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Text in UTF-8, or binary: row `i` is the bytes from `starts[i]` to `ends[i]` of a shared array. Ranges
/// may overlap and come in any order, so that a substring, a gathered row and a repeated value copy no
/// bytes.
public final class BytesVector extends Vector {
    private final byte[] bytes;
    private final int[] starts;
    private final int[] ends;

    /// The first `size` ranges; takes ownership of the arrays. Ranges under nulls must be empty.
    public BytesVector(byte[] bytes, int[] starts, int[] ends, long @Nullable [] validity, int size) {
        super(size, validity);
        this.bytes = bytes;
        this.starts = starts;
        this.ends = ends;
    }

    /// Texts in UTF-8; null elements are nulls.
    public static BytesVector of(@Nullable String... texts) {
        BytesVectorBuilder builder = new BytesVectorBuilder(texts.length);
        for (String text : texts) {
            if (text == null) {
                builder.appendNull();
            } else {
                builder.append(text.getBytes(StandardCharsets.UTF_8));
            }
        }
        return builder.build();
    }

    /// The array that all ranges are of; not a copy.
    public byte[] bytes() {
        return bytes;
    }

    /// Where rows begin; not a copy.
    public int[] starts() {
        return starts;
    }

    /// Where rows end, exclusive; not a copy.
    public int[] ends() {
        return ends;
    }

    /// The bytes of `row`, a copy; empty when it is null.
    public byte[] get(int row) {
        return Arrays.copyOfRange(bytes, starts[row], ends[row]);
    }

    /// The text of `row`, empty when it is null; malformed UTF-8 becomes replacement characters.
    public String text(int row) {
        return new String(bytes, starts[row], ends[row] - starts[row], StandardCharsets.UTF_8);
    }

    @Override
    public BytesVector gather(int[] rows, int count) {
        int[] gatheredStarts = new int[count];
        int[] gatheredEnds = new int[count];
        for (int i = 0; i < count; i++) {
            gatheredStarts[i] = starts[rows[i]];
            gatheredEnds[i] = ends[rows[i]];
        }
        return new BytesVector(
                bytes, gatheredStarts, gatheredEnds, Validity.gather(validity(), rows, count), count);
    }

    @Override
    public BytesVector slice(int from, int to) {
        return new BytesVector(
                bytes, Arrays.copyOfRange(starts, from, to), Arrays.copyOfRange(ends, from, to),
                Validity.slice(validity(), from, to), to - from);
    }

    @Override
    public long sizeInBytes() {
        return 80L + bytes.length + 8L * starts.length;
    }
}
