package io.troupe.sql.orc;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.format.FileErrors;
import io.troupe.sql.format.FilePart;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.types.StructType;
import io.troupe.sql.value.Values;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.orc.Reader;
import org.apache.orc.RecordReader;
import org.apache.orc.TypeDescription;
import org.apache.orc.storage.ql.exec.vector.VectorizedRowBatch;
import org.jspecify.annotations.Nullable;

/// Reads the rows of some stripes in batches.
final class OrcReader implements BatchReader {
    private final FilePart part;
    private final StructType wanted;
    private final OrcFile file;
    private final Projection projection;
    private final @Nullable RecordReader rows;
    private final @Nullable VectorizedRowBatch batch;
    /// How many rows are left, when no column is read.
    private long left;

    OrcReader(FilePart part, StructType schema, ScanRequest request, ZoneId zone) {
        this.part = part;
        this.wanted = request.columns();
        this.file = OrcFile.open(part.file());
        RecordReader opened = null;
        try {
            int from = (int) part.from();
            int to = (int) Math.min(part.to(), file.stripes().size());
            projection = Projection.of(file.type(), schema, wanted, zone);
            if (projection.readers().stream().anyMatch(Objects::nonNull)) {
                Reader.Options options = file.options().schema(projection.type())
                        .isSchemaEvolutionCaseAware(false).allowSARGToFilter(false);
                if (projection.included() != null) {
                    options.include(projection.included());
                }
                SearchArguments.of(request.conditions(), file.type())
                        .ifPresent(argument -> options.searchArgument(
                                argument, file.type().getFieldNames().toArray(String[]::new)));
                opened = from < to ? file.read(from, to, options) : null;
                batch = projection.type().createRowBatch(
                        TypeDescription.RowBatchVersion.USE_DECIMAL64, Batch.ROWS);
            } else {
                batch = null;
                for (int i = from; i < to; i++) {
                    left += file.stripes().get(i).getNumberOfRows();
                }
            }
            rows = opened;
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            closeQuietly();
            throw failure(e);
        }
    }

    private void closeQuietly() {
        try {
            file.close();
        } catch (IOException _) {
            // the failure that led here is told
        }
    }

    private SqlException failure(Throwable cause) {
        String place = "stripe " + part.from();
        return switch (cause) {
            case SqlException told -> told;
            case OutOfMemoryError tooLarge -> OrcFile.tooLarge(part.file(), place, tooLarge);
            default -> FileErrors.unreadable(part.file().path(), place, cause);
        };
    }

    @Override
    public @Nullable Batch next() {
        try {
            return rows == null || batch == null ? nextWithoutColumns() : next(rows, batch);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            throw failure(e);
        }
    }

    private @Nullable Batch nextWithoutColumns() {
        int count = (int) Math.min(Batch.ROWS, left);
        left -= count;
        return count == 0 ? null : batch(count, null);
    }

    private @Nullable Batch next(RecordReader reader, VectorizedRowBatch read) throws IOException {
        while (reader.nextBatch(read)) {
            if (read.size > 0) {
                return batch(read.size, read);
            }
        }
        return null;
    }

    private Batch batch(int count, @Nullable VectorizedRowBatch read) {
        List<Vector> columns = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            VectorReader reader = projection.readers().get(i);
            columns.add(
                    reader == null || read == null
                            ? Values.constant(wanted.apply(i).dataType(), null, count)
                            : reader.copy(read.cols[projection.places()[i]], count));
        }
        return new Batch(columns, count);
    }

    @Override
    public void close() throws IOException {
        if (rows != null) {
            rows.close();
        }
        file.close();
    }
}
