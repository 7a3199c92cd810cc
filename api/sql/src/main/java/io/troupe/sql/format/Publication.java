package io.troupe.sql.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The decision to make a write visible: which files of its hidden folder get which names below the table's folder, and
/// which other files go. It is a file `_commit-<id>` of the table's folder; as soon as that file is there the write has
/// happened, and readers see it so, whoever does the rest: the writer, or the next one. Immutable.
///
/// @param id
///            of the write
/// @param added
///            files that come
/// @param removed
///            paths below the folder of files that go
/// @param sources
///            files elsewhere that were copied and go
record Publication(String id, List<Added> added, List<String> removed, List<Source> sources) {
    private static final Logger LOG = LoggerFactory.getLogger(Publication.class);
    static final String PREFIX = "_commit-";
    /// Of the same file before it counts.
    static final String NEW_PREFIX = "_new-commit-";
    /// Of the folders of files that are not committed.
    static final String HIDDEN_PREFIX = "_write-";

    private static final String FIRST_LINE = "troupe write 1";
    private static final String LAST_LINE = "end";

    /// A file that comes.
    ///
    /// @param hidden
    ///            its path below the hidden folder
    /// @param visible
    ///            its path below the table's folder
    record Added(String hidden, String visible) {}

    /// A file elsewhere, as it was when it was copied. One that has changed since is another file.
    ///
    /// @param modified
    ///            in milliseconds
    record Source(String path, long size, long modified) {
        static Source of(Path file) throws IOException {
            return new Source(file.toAbsolutePath().toString(), Files.size(file),
                    Files.getLastModifiedTime(file).toMillis());
        }

        private void remove(FileOperations operations) {
            Path file = Path.of(path);
            try {
                if (Files.isRegularFile(file) && of(file).equals(this)) {
                    operations.removeSource(file);
                }
            } catch (NoSuchFileException _) {
                LOG.debug("{} has gone already", path);
            } catch (FileSystemException e) {
                // the rows are there; that others cannot write to the table for it would be worse
                LOG.warn("{} was loaded and cannot be removed: {}", path, e.getMessage());
            } catch (IOException e) {
                throw new UncheckedIOException("cannot remove " + path, e);
            }
        }
    }

    Publication {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        sources = List.copyOf(sources);
    }

    /// The hidden folder of the write `id` of `folder`.
    static Path hiddenFolder(Path folder, String id) {
        return folder.resolve(HIDDEN_PREFIX + id);
    }

    private Path file(Path folder) {
        return folder.resolve(PREFIX + id);
    }

    /// Decides: from now on the write has happened.
    void decide(Path folder, FileOperations operations) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(FIRST_LINE);
        for (Added each : added) {
            lines.add("add " + escaped(each.hidden()) + " " + escaped(each.visible()));
        }
        removed.forEach(path -> lines.add("remove " + escaped(path)));
        sources.forEach(source -> lines.add(
                "source " + escaped(source.path()) + " " + source.size() + " " + source.modified()));
        lines.add(LAST_LINE);
        Path written = folder.resolve(NEW_PREFIX + id);
        operations.write(written, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        operations.move(written, file(folder));
    }

    /// The decisions of writes to `folder` that are not completed, in the order of their names.
    static List<Publication> all(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*")) {
            files.forEach(found::add);
        }
        found.sort(null);
        List<Publication> decided = new ArrayList<>();
        for (Path file : found) {
            read(file).ifPresent(decided::add);
        }
        return decided;
    }

    /// The decision in `file`; empty when it is none, or has gone.
    static Optional<Publication> read(Path file) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
        if (lines.size() < 2 || !lines.getFirst().equals(FIRST_LINE) || !lines.getLast().equals(LAST_LINE)) {
            throw new IOException(file + " does not tell of a write");
        }
        List<Added> added = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        List<Source> sources = new ArrayList<>();
        for (String line : lines.subList(1, lines.size() - 1)) {
            String[] words = line.split(" ");
            if (words.length == 3 && words[0].equals("add")) {
                added.add(new Added(FolderNames.unescaped(words[1]), FolderNames.unescaped(words[2])));
            } else if (words.length == 2 && words[0].equals("remove")) {
                removed.add(FolderNames.unescaped(words[1]));
            } else if (words.length == 4 && words[0].equals("source")) {
                sources.add(new Source(
                        FolderNames.unescaped(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3])));
            } else {
                throw new IOException(file + " has a line that tells nothing: " + line);
            }
        }
        return Optional.of(
                new Publication(
                        file.getFileName().toString().substring(PREFIX.length()), added, removed, sources));
    }

    private static String escaped(String path) {
        return path.replace("%", "%25").replace(" ", "%20").replace("\n", "%0A").replace("\r", "%0D");
    }

    /// Does what was decided, as far as it was not done before, and forgets it.
    void complete(Path folder, FileOperations operations) throws IOException {
        Path hidden = hiddenFolder(folder, id);
        Set<Path> made = new HashSet<>();
        for (Added each : added) {
            Path visible = folder.resolve(each.visible());
            Path parent = visible.getParent();
            if (parent != null && !parent.equals(folder) && made.add(parent)) {
                operations.createFolders(parent);
            }
            move(hidden.resolve(each.hidden()), visible, operations);
        }
        for (String path : removed) {
            operations.remove(folder.resolve(path));
            removeEmptyFolders(folder, folder.resolve(path).getParent(), operations);
        }
        sources.forEach(source -> source.remove(operations));
        operations.removeTree(hidden);
        operations.remove(file(folder));
    }

    private static void removeEmptyFolders(Path root, @Nullable Path folder, FileOperations operations)
            throws IOException {
        for (Path each = folder; each != null && !each.equals(root); each = each.getParent()) {
            if (operations.isKept(each)) {
                return;
            }
        }
    }

    private static void move(Path from, Path to, FileOperations operations) throws IOException {
        try {
            operations.move(from, to);
        } catch (NoSuchFileException e) {
            if (!Files.exists(to)) {
                throw e;
            }
        }
    }
}
