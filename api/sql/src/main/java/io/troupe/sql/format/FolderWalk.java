package io.troupe.sql.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// One walk through folders. Folders are listed by several threads; those that cannot be of use are not listed at all.
final class FolderWalk {
    /// How many paths are worth several threads.
    private static final int MANY = 64;

    private final Path base;
    private final FileOptions options;
    private final FileListing.FolderFilter wanted;
    private final @Nullable PathMatcher names;
    private final Map<Path, Map<String, String>> columns = new ConcurrentHashMap<>();

    /// @param base
    ///            below which names of folders give columns
    FolderWalk(Path base, FileOptions options, FileListing.FolderFilter wanted) {
        this.base = base;
        this.options = options;
        this.wanted = wanted;
        String glob = options.pathGlobFilter();
        this.names = glob == null ? null : FileSystems.getDefault().getPathMatcher("glob:" + glob);
    }

    private record Listed(List<DataFile> files, List<Path> folders) {}

    /// The files of `root`, which may be a file itself, in no order.
    List<DataFile> files(Path root) throws IOException {
        try {
            if (!Files.isDirectory(root)) {
                return file(root, root, Files.readAttributes(root, BasicFileAttributes.class)).stream()
                        .toList();
            }
            List<DataFile> files = new ArrayList<>();
            List<Path> level = List.of(root);
            while (!level.isEmpty()) {
                List<Path> next = new ArrayList<>();
                var folders = level.size() > MANY ? level.parallelStream() : level.stream();
                folders.map(this::list).toList().forEach(listed -> {
                    files.addAll(listed.files);
                    next.addAll(listed.folders);
                });
                level = next;
            }
            return files;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Listed list(Path folder) {
        List<Path> paths = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
            for (Path path : found) {
                if (!FileListing.isHidden(path.getFileName().toString())) {
                    paths.add(path);
                }
            }
        } catch (NoSuchFileException _) {
            return new Listed(List.of(), List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<DataFile> files = new ArrayList<>();
        List<Path> folders = new ArrayList<>();
        var all = paths.size() > MANY ? paths.parallelStream() : paths.stream();
        all.map(FolderWalk::attributes).toList().forEach(found -> found.ifPresent(entry -> {
            if (!entry.attributes.isDirectory()) {
                file(entry.path, entry.path, entry.attributes).ifPresent(files::add);
            } else if (isWantedFolder(entry.path)) {
                folders.add(entry.path);
            }
        }));
        return new Listed(files, folders);
    }

    private record Entry(Path path, BasicFileAttributes attributes) {}

    private static Optional<Entry> attributes(Path path) {
        try {
            return Optional.of(new Entry(path, Files.readAttributes(path, BasicFileAttributes.class)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isWantedFolder(Path folder) {
        return options.recursiveFileLookup()
                || folder.getFileName().toString().indexOf('=') > 0 && wanted.test(columnsOf(folder));
    }

    /// Whether the folders above `file` are of use.
    boolean isWanted(Path file) {
        return options.recursiveFileLookup() || wanted.test(columnsOf(file.getParent()));
    }

    /// The file at `now`, which is called `visible`; empty when the options leave it out.
    Optional<DataFile> file(Path now, Path visible, BasicFileAttributes attributes) {
        long modified = attributes.lastModifiedTime().toMillis();
        boolean isMeant = options.isWanted(modified)
                && (names == null || names.matches(visible.getFileName()));
        return isMeant
                ? Optional.of(new DataFile(
                        now.toString(), attributes.size(), modified, columnsOf(visible.getParent())))
                : Optional.empty();
    }

    /// What the names of the folders between the base and `folder` say, that one included.
    private Map<String, String> columnsOf(@Nullable Path folder) {
        if (folder == null || options.recursiveFileLookup() || folder.getNameCount() <= base.getNameCount()
                || !folder.startsWith(base)) {
            return Map.of();
        }
        Map<String, String> known = columns.get(folder);
        if (known != null) {
            return known;
        }
        Map<String, String> found = new LinkedHashMap<>(columnsOf(folder.getParent()));
        String name = folder.getFileName().toString();
        int equals = name.indexOf('=');
        if (equals > 0) {
            found.put(FolderNames.unescaped(name.substring(0, equals)),
                    FolderNames.unescaped(name.substring(equals + 1)));
        }
        columns.put(folder, found);
        return found;
    }
}
