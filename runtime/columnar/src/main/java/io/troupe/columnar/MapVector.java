package io.troupe.columnar;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Maps: row `i` has the entries from `starts[i]` to `ends[i]` of the vectors of keys and values, in the
/// order in which they were put. Keys are never null; whoever builds a map sees to it that no key of a
/// row comes twice.
public final class MapVector extends Vector {
    private final Vector keys;
    private final Vector values;
    private final int[] starts;
    private final int[] ends;

    /// The first `size` ranges of `keys` and `values`, which are of the same length; takes ownership of
    /// the arrays.
    public MapVector(Vector keys, Vector values, int[] starts, int[] ends, long @Nullable [] validity,
            int size) {
        super(size, validity);
        this.keys = keys;
        this.values = values;
        this.starts = starts;
        this.ends = ends;
    }

    /// The keys of all entries.
    public Vector keys() {
        return keys;
    }

    /// The values of all entries.
    public Vector values() {
        return values;
    }

    /// Where rows begin; not a copy.
    public int[] starts() {
        return starts;
    }

    /// Where rows end, exclusive; not a copy.
    public int[] ends() {
        return ends;
    }

    @Override
    public MapVector gather(int[] rows, int count) {
        return new MapVector(
                keys, values, Nulls.gather(starts, rows, count), Nulls.gather(ends, rows, count),
                Validity.gather(validity(), rows, count), count);
    }

    @Override
    public MapVector slice(int from, int to) {
        return new MapVector(
                keys, values, Arrays.copyOfRange(starts, from, to), Arrays.copyOfRange(ends, from, to),
                Validity.slice(validity(), from, to), to - from);
    }

    @Override
    public long sizeInBytes() {
        return 80 + 8L * starts.length + keys.sizeInBytes() + values.sizeInBytes();
    }
}
