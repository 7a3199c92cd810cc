package io.troupe.sql.format.parquet;

import io.troupe.columnar.Vector;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.format.FileErrors;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A column that is read here and there, always forwards: what is not asked for is passed over when the next rows are,
/// so that pages between them are not decompressed. Errors of the file name the column and the place.
final class PlacedColumn {
    private final ColumnReader reader;
    private final String path;
    private long position;

    /// The column of `reader` of the file `path`.
    PlacedColumn(ColumnReader reader, String path) {
        this.reader = reader;
        this.path = path;
    }

    /// See [ColumnReader#keepCodes].
    void keepCodes() {
        reader.keepCodes();
    }

    /// All of the `rows` rows from `row` on.
    Vector read(long row, int rows) throws IOException {
        return guarded(row, rows, () -> reader.read(rows));
    }

    /// Those of the `rows` rows from `row` on whose numbers, counted from `row`, are `chosen[0..count)`.
    Vector read(long row, int rows, int[] chosen, int count) throws IOException {
        return guarded(row, rows, () -> reader.read(rows, chosen, count));
    }

    /// How many rows from `row` on are certain to be codes over the dictionary or null.
    int codedRows(long row) throws IOException {
        return guarded(row, 0, reader::codedRows);
    }

    /// The dictionary, null when there is none.
    @Nullable
    Vector dictionary() throws IOException {
        try {
            return reader.dictionary();
        } catch (CorruptFileException | IndexOutOfBoundsException | NegativeArraySizeException
                | ArithmeticException e) {
            throw unreadable(e);
        }
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private <T> T guarded(long row, int rows, Reading<T> reading) throws IOException {
        try {
            if (position < row) {
                reader.skip(row - position);
            }
            position = row;
            T read = reading.read();
            position = row + rows;
            return read;
        } catch (CorruptFileException | IndexOutOfBoundsException | NegativeArraySizeException
                | ArithmeticException e) {
            throw unreadable(e);
        }
    }

    private SqlException unreadable(RuntimeException cause) {
        return FileErrors.unreadable(path, reader.place(), cause);
    }
}
