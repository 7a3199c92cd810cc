package io.troupe.sql.iceberg;

import io.troupe.sql.source.Write;
import io.troupe.sql.source.WriteLayout;
import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.DataFile;

/// One write: tasks make data files, and the commit makes them a part of the table.
final class IcebergWrite implements Write {
    private final IcebergSource source;
    private final Commits commits;
    private final Committing committing;
    private final WriteSettings settings;
    private final Optional<String> distribution;

    /// @param distribution
    ///            the property that says how rows are dealt, before `write.distribution-mode`
    IcebergWrite(
            IcebergSource source, Commits commits, Map<String, String> options,
            Optional<String> distribution) {
        this.source = source;
        this.commits = commits;
        this.committing = Committing.of(source, options);
        this.settings = WriteSettings.of(source.table(), source.table().schema(), options);
        this.distribution = distribution;
    }

    @Override
    public PartWriterFactory factory() {
        return new Parts(settings, committing.id());
    }

    @Override
    public WriteLayout layout() {
        return Layouts.of(source.table(), distribution);
    }

    /// Throws [ConcurrentModificationException] when it cannot go on top of what others have committed meanwhile.
    @Override
    public void commit(List<Serializable> receipts) {
        committing.commit(() -> {
            List<DataFile> added = new ArrayList<>();
            for (Serializable receipt : receipts) {
                ((IcebergPart.Receipt) receipt).files()
                        .forEach(file -> added.add(file.toDataFile(source.table())));
            }
            return commits.of(added);
        });
    }

    @Override
    public void abort() throws IOException {
        committing.abort();
    }

    /// Makes writers in tasks.
    record Parts(WriteSettings settings, String id) implements PartWriterFactory {
        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public PartWriter open(int part, int attempt) {
            return new IcebergPart(settings, part + "-" + attempt + "-" + id);
        }
    }
}
