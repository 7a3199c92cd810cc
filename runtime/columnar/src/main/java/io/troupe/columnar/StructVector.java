package io.troupe.columnar;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Structs: a vector per field, each of the struct's length. The fields of a null struct are null.
public final class StructVector extends Vector {
    private final List<Vector> fields;

    /// `size` structs of `fields`.
    public StructVector(List<? extends Vector> fields, long @Nullable [] validity, int size) {
        super(size, validity);
        this.fields = List.copyOf(fields);
    }

    /// The fields in order.
    public List<Vector> fields() {
        return fields;
    }

    @Override
    public StructVector gather(int[] rows, int count) {
        List<Vector> gathered = new ArrayList<>(fields.size());
        for (Vector field : fields) {
            gathered.add(field.gather(rows, count));
        }
        return new StructVector(gathered, Validity.gather(validity(), rows, count), count);
    }

    @Override
    public StructVector slice(int from, int to) {
        List<Vector> sliced = new ArrayList<>(fields.size());
        for (Vector field : fields) {
            sliced.add(field.slice(from, to));
        }
        return new StructVector(sliced, Validity.slice(validity(), from, to), to - from);
    }

    @Override
    public long sizeInBytes() {
        long bytes = 48;
        for (Vector field : fields) {
            bytes += field.sizeInBytes();
        }
        return bytes;
    }
}
