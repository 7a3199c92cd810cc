package io.troupe.sql.function.aggregate;

import io.troupe.columnar.BytesVector;
import io.troupe.columnar.BytesVectorBuilder;
import io.troupe.columnar.DictionaryVector;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.AggregateState;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The least or greatest of texts or binary values, by bytes.
final class BytesExtreme implements AggregateState {
    private final boolean greatest;
    private byte[] @Nullable [] values = new byte[1] @Nullable [];
    private long bytes;

    BytesExtreme(boolean greatest) {
        this.greatest = greatest;
    }

    @Override
    public void resize(int groupCount) {
        values = GroupArrays.grow(values, groupCount);
    }

    @Override
    public void update(int[] groups, Vector[] arguments, int rowCount) {
        Vector column = arguments[0];
        int[] rows = null;
        if (column instanceof DictionaryVector dictionary) {
            rows = dictionary.codes();
        }
        BytesVector source = (BytesVector) (column instanceof DictionaryVector dictionary
                ? dictionary.dictionary()
                : column);
        for (int i = 0; i < rowCount; i++) {
            if (!column.isNull(i)) {
                add(groups[i], source, rows == null ? i : rows[i]);
            }
        }
    }

    private void add(int group, BytesVector source, int row) {
        byte[] best = values[group];
        int start = source.starts()[row];
        int end = source.ends()[row];
        if (best != null) {
            int order = Arrays.compareUnsigned(source.bytes(), start, end, best, 0, best.length);
            if (greatest ? order <= 0 : order >= 0) {
                return;
            }
            bytes -= best.length;
        }
        values[group] = Arrays.copyOfRange(source.bytes(), start, end);
        bytes += end - start;
    }

    @Override
    public void merge(int[] groups, Vector[] states, int rowCount) {
        update(groups, states, rowCount);
    }

    @Override
    public Vector[] states(int from, int to) {
        return new Vector[]{results(from, to)};
    }

    @Override
    public Vector results(int from, int to) {
        BytesVectorBuilder builder = new BytesVectorBuilder(to - from);
        for (int i = from; i < to; i++) {
            byte[] value = values[i];
            if (value == null) {
                builder.appendNull();
            } else {
                builder.append(value);
            }
        }
        return builder.build();
    }

    @Override
    public long sizeInBytes() {
        return 24L * values.length + bytes;
    }
}
