package io.troupe.columnar;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Lists: row `i` is the rows from `starts[i]` to `ends[i]` of the vector of elements. Ranges may overlap
/// and come in any order; those of nulls are empty.
public final class ListVector extends Vector {
    private final Vector elements;
    private final int[] starts;
    private final int[] ends;

    /// The first `size` ranges of `elements`; takes ownership of the arrays.
    public ListVector(Vector elements, int[] starts, int[] ends, long @Nullable [] validity, int size) {
        super(size, validity);
        this.elements = elements;
        this.starts = starts;
        this.ends = ends;
    }

    /// What the ranges are of.
    public Vector elements() {
        return elements;
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
    public ListVector gather(int[] rows, int count) {
        return new ListVector(
                elements, Nulls.gather(starts, rows, count), Nulls.gather(ends, rows, count),
                Validity.gather(validity(), rows, count), count);
    }

    @Override
    public ListVector slice(int from, int to) {
        return new ListVector(
                elements, Arrays.copyOfRange(starts, from, to), Arrays.copyOfRange(ends, from, to),
                Validity.slice(validity(), from, to), to - from);
    }

    @Override
    public long sizeInBytes() {
        return 80 + 8L * starts.length + elements.sizeInBytes();
    }
}
