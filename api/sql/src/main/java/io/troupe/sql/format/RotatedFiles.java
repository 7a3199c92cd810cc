package io.troupe.sql.format;

import io.troupe.columnar.Batch;
import io.troupe.sql.source.Write;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of a part that belong to one folder: in one file, or in several when a file may have only so many rows.
final class RotatedFiles implements Write.PartWriter {
    private final long most;
    private final Opener opener;
    private final List<FolderWrite.WrittenFile> written = new ArrayList<>();
    private FolderWrite.@Nullable HiddenFile open;
    private long rows;

    /// Opens files.
    interface Opener {
        /// The next file.
        FolderWrite.HiddenFile open() throws IOException;
    }

    /// Files of at most `most` rows; the first is opened at once.
    RotatedFiles(long most, Opener opener) throws IOException {
        this.most = most;
        this.opener = opener;
        this.open = opener.open();
    }

    @Override
    public void write(Batch batch) throws IOException {
        int from = 0;
        while (from < batch.rowCount()) {
            if (rows == most) {
                end();
            }
            FolderWrite.HiddenFile file = open;
            if (file == null) {
                file = opener.open();
                open = file;
            }
            int count = (int) Math.min(batch.rowCount() - from, most - rows);
            file.write(count == batch.rowCount() ? batch : batch.slice(from, from + count));
            rows += count;
            from += count;
        }
    }

    private void end() throws IOException {
        FolderWrite.HiddenFile file = open;
        if (file != null) {
            written.addAll(file.finish().files());
        }
        open = null;
        rows = 0;
    }

    @Override
    public FolderWrite.Receipt finish() throws IOException {
        end();
        return new FolderWrite.Receipt(List.copyOf(written));
    }

    @Override
    public void abort() throws IOException {
        FolderWrite.HiddenFile file = open;
        open = null;
        if (file != null) {
            file.abort();
        }
    }
}
