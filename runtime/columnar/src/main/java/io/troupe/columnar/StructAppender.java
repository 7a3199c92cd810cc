package io.troupe.columnar;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Grows a [StructVector]; the fields of a null struct become null.
final class StructAppender extends VectorAppender {
    private final List<VectorAppender> fields;

    StructAppender(List<VectorAppender> fields) {
        this.fields = fields;
    }

    @Override
    void reserve(int rows, int added) {
        // the fields make room for themselves
    }

    @Override
    void put(Vector source, int[] rows, int count, int at) {
        StructVector structs = (StructVector) source;
        for (int field = 0; field < fields.size(); field++) {
            fields.get(field).append(structs.fields().get(field), rows, count);
        }
    }

    @Override
    void putNulls(int count, int at) {
        for (VectorAppender field : fields) {
            field.appendNulls(count);
        }
    }

    @Override
    Vector view(long @Nullable [] validity, int size) {
        List<Vector> views = new ArrayList<>(fields.size());
        for (VectorAppender field : fields) {
            views.add(field.view());
        }
        return new StructVector(views, validity, size);
    }

    @Override
    Vector copy(long @Nullable [] valid, int from, int to) {
        List<Vector> copies = new ArrayList<>(fields.size());
        for (VectorAppender field : fields) {
            copies.add(field.copy(from, to));
        }
        return new StructVector(copies, valid, to - from);
    }

    @Override
    void reset() {
        for (VectorAppender field : fields) {
            field.clear();
        }
    }

    @Override
    long valueBytes() {
        long bytes = 0;
        for (VectorAppender field : fields) {
            bytes += field.sizeInBytes();
        }
        return bytes;
    }
}
