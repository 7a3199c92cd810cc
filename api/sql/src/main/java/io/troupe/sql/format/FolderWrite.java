package io.troupe.sql.format;

import io.troupe.columnar.Batch;
import io.troupe.sql.source.WritableTable;
import io.troupe.sql.source.Write;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A write to a folder; the package says what a crash leaves at each of its steps.
final class FolderWrite implements Write {
    private final FileFormat format;
    private final Path folder;
    private final StructType schema;
    private final TreeMap<String, String> options;
    private final WritableTable.Mode mode;
    private final String id;

    FolderWrite(
            FileFormat format, Path folder, StructType schema, TreeMap<String, String> options,
            WritableTable.Mode mode, String id) {
        this.format = format;
        this.folder = folder;
        this.schema = schema;
        this.options = options;
        this.mode = mode;
        this.id = id;
    }

    /// What a part was written as.
    ///
    /// @param hidden
    ///            the name of the file in the folder of the write
    /// @param visible
    ///            the name that it gets
    record Receipt(String hidden, String visible, long rows) implements Serializable {}

    private Path hiddenFolder() {
        return folder.resolve("_write-" + id);
    }

    @Override
    public PartWriterFactory factory() {
        return new Factory(format, hiddenFolder().toString(), schema, options, id, format.extension(options));
    }

    @Override
    public void commit(List<Serializable> receipts) throws IOException {
        Files.createDirectories(folder);
        Set<String> kept = new HashSet<>();
        for (Serializable each : receipts) {
            Receipt receipt = (Receipt) each;
            if (receipt.rows() > 0 || receipts.size() == 1) {
                move(hiddenFolder().resolve(receipt.hidden()), folder.resolve(receipt.visible()));
                kept.add(receipt.visible());
            }
        }
        if (mode == WritableTable.Mode.OVERWRITE) {
            removeOthers(kept);
        }
        removeHidden();
    }

    /// Does nothing when it was done before.
    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            if (!Files.exists(to)) {
                throw e;
            }
        }
    }

    private void removeOthers(Set<String> kept) throws IOException {
        for (DataFile file : FileListing.list(folder.toString())) {
            Path path = file.toPath();
            if (!folder.equals(path.getParent()) || !kept.contains(path.getFileName().toString())) {
                Files.deleteIfExists(path);
            }
        }
    }

    @Override
    public void abort() throws IOException {
        removeHidden();
    }

    private void removeHidden() throws IOException {
        if (!Files.exists(hiddenFolder())) {
            return;
        }
        try (Stream<Path> files = Files.list(hiddenFolder())) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(hiddenFolder());
    }

    private record Factory(FileFormat format, String hidden, StructType schema,
            TreeMap<String, String> options, String id,
            String extension) implements PartWriterFactory {
        @Override
        public PartWriter open(int part, int attempt) throws IOException {
            Path folder = Path.of(hidden);
            Files.createDirectories(folder);
            String name = String.format(java.util.Locale.ROOT, "part-%05d-%s", part, id);
            Path file = folder.resolve(name + "-" + attempt + extension);
            Files.deleteIfExists(file);
            return new HiddenFile(format.create(file, schema, options), file.getFileName().toString(),
                    name + extension);
        }
    }

    private record HiddenFile(PartWriter writer, String hidden, String visible) implements PartWriter {
        @Override
        public void write(Batch batch) throws IOException {
            writer.write(batch);
        }

        @Override
        public Serializable finish() throws IOException {
            return new Receipt(hidden, visible, (Long) writer.finish());
        }

        @Override
        public void abort() throws IOException {
            writer.abort();
        }
    }
}
