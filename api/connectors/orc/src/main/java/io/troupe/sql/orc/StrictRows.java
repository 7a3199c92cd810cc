package io.troupe.sql.orc;

import java.io.IOException;
import java.lang.reflect.Field;
import org.apache.orc.Reader;
import org.apache.orc.impl.ReaderImpl;
import org.apache.orc.impl.RecordReaderImpl;
import org.apache.orc.impl.TreeReaderFactory.StructTreeReader;
import org.apache.orc.impl.reader.StripePlanner;
import org.apache.orc.impl.reader.tree.BatchReader;
import org.apache.orc.impl.reader.tree.TypeReader;
import org.apache.orc.storage.ql.exec.vector.ColumnVector;
import org.apache.orc.storage.ql.io.filter.FilterContext;
import org.jspecify.annotations.Nullable;

/// The library's reader of rows, but with streams that fail at their end ([StrictStream]): where a
/// damaged file promises more packed integers than it has, the library would ask for the rest of them
/// four thousand million times.
final class StrictRows extends RecordReaderImpl {
    private static final Field READER = reader();

    StrictRows(ReaderImpl file, Reader.Options options) throws IOException {
        super(file, options);
    }

    private static Field reader() {
        try {
            Field field = RecordReaderImpl.class.getDeclaredField("reader");
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("another version of the library of ORC", e);
        }
    }

    /// The first thing that is asked for in each stripe, also by the constructor, before streams are.
    @Override
    protected boolean[] pickRowGroups() throws IOException {
        try {
            if (((BatchReader) READER.get(this)).rootType instanceof StructTreeReader root) {
                for (int i = 0; i < root.fields.length; i++) {
                    if (root.fields[i] != null && !(root.fields[i] instanceof Column)) {
                        root.fields[i] = new Column(root.fields[i]);
                    }
                }
            }
        } catch (IllegalAccessException e) {
            throw new IOException(e);
        }
        return super.pickRowGroups();
    }

    /// A reader of a column that gets its streams from a [Streams].
    private record Column(TypeReader reader) implements TypeReader {
        @Override
        public void startStripe(StripePlanner planner, ReadPhase phase) throws IOException {
            reader.startStripe(new Streams(planner), phase);
        }

        @Override
        public void checkEncoding(org.apache.orc.OrcProto.ColumnEncoding encoding) throws IOException {
            reader.checkEncoding(encoding);
        }

        @Override
        public void seek(org.apache.orc.impl.PositionProvider[] index, ReadPhase phase) throws IOException {
            reader.seek(index, phase);
        }

        @Override
        public void seek(org.apache.orc.impl.PositionProvider index, ReadPhase phase) throws IOException {
            reader.seek(index, phase);
        }

        @Override
        public void skipRows(long rows, ReadPhase phase) throws IOException {
            reader.skipRows(rows, phase);
        }

        @Override
        public void nextVector(ColumnVector previous, boolean[] isNull, int count, FilterContext filter,
                ReadPhase phase) throws IOException {
            reader.nextVector(previous, isNull, count, filter, phase);
        }

        @Override
        public int getColumnId() {
            return reader.getColumnId();
        }

        @Override
        public ReaderCategory getReaderCategory() {
            return reader.getReaderCategory();
        }
    }

    /// The streams of a stripe.
    private static final class Streams extends StripePlanner {
        private final StripePlanner planner;

        Streams(StripePlanner planner) {
            super(planner);
            this.planner = planner;
        }

        @Override
        public org.apache.orc.impl.@Nullable InStream getStream(org.apache.orc.impl.StreamName name)
                throws IOException {
            org.apache.orc.impl.InStream stream = planner.getStream(name);
            return stream == null ? null : new StrictStream(name, stream);
        }

        @Override
        public org.apache.orc.OrcProto.ColumnEncoding getEncoding(int column) {
            return planner.getEncoding(column);
        }

        @Override
        public String getWriterTimezone() {
            return planner.getWriterTimezone();
        }
    }
}
