package io.troupe.sql.format;

import io.troupe.sql.error.SqlException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Finds the files that a path means: a file, a folder with what lies in it and in folders named
/// `column=value` below it, or a pattern of either with `*`, `?`, `[...]` and `{a,b}`. Files and folders
/// whose names begin with `_` or `.` are left out. The order is that of the paths, so that every listing
/// of the same files is the same.
///
/// A listing shows a folder as it is before or after a commit: it is done again when the folder changed meanwhile.
public final class FileListing {
    /// How often a folder is listed anew that changes while it is listed.
    private static final int MOST_TRIES = 50;
    /// How often a writer that completes a commit is waited for; one that is dead does not come back.
    private static final int WAITS = 10;
    private static final long WAIT_NANOS = 2_000_000;

    private FileListing() {}

    /// Whether files below a folder with these values of columns can be of use; more columns may follow.
    interface FolderFilter extends Predicate<Map<String, String>> {
        /// All folders.
        FolderFilter ALL = _ -> true;
    }

    /// The files of `path`, sorted. Throws [SqlException] PATH_NOT_FOUND when nothing is there; a folder without files
    /// gives an empty list.
    public static List<DataFile> list(String path) throws IOException {
        return list(path, FileOptions.NONE, FolderFilter.ALL);
    }

    /// The same with options, and without the folders that `wanted` leaves out.
    static List<DataFile> list(String path, FileOptions options, FolderFilter wanted) throws IOException {
        String plain = path.startsWith("file:") ? withoutScheme(path) : path;
        Path root = Path.of(plain).toAbsolutePath().normalize();
        if (Files.exists(root)) {
            return listed(root, base(root, options), options, wanted);
        }
        if (!isPattern(plain)) {
            throw FileErrors.pathNotFound(path);
        }
        Path base = baseOf(root);
        List<Path> matches = matches(base, root);
        if (matches.isEmpty()) {
            throw FileErrors.pathNotFound(path);
        }
        List<DataFile> files = new ArrayList<>();
        for (Path match : matches) {
            files.addAll(listed(match, options.basePath() == null ? base : base(match, options), options,
                    wanted));
        }
        files.sort(Comparator.comparing(DataFile::path));
        return List.copyOf(files);
    }

    /// The folder below which names of folders give columns.
    private static Path base(Path root, FileOptions options) {
        String given = options.basePath();
        if (given == null) {
            return root;
        }
        Path base = FolderTable.pathOf(given).toAbsolutePath().normalize();
        if (!Files.isDirectory(base) || !root.startsWith(base)) {
            throw FileOptions.wrong(FileOptions.BASE_PATH, given, "a folder above " + root);
        }
        return base;
    }

    private static List<DataFile> listed(
            Path root, Path base, FileOptions options, FolderFilter wanted) throws IOException {
        for (int i = 1;; i++) {
            FileTime before = Files.getLastModifiedTime(root);
            List<Publication> decided = Files.isDirectory(root) ? Publication.all(root) : List.of();
            if (!decided.isEmpty() && i <= WAITS) {
                // whoever decided is about to give the files their names
                LockSupport.parkNanos(WAIT_NANOS);
                continue;
            }
            Map<String, DataFile> files = new TreeMap<>();
            FolderWalk walk = new FolderWalk(base, options, wanted);
            walk.files(root).forEach(file -> files.put(file.path(), file));
            boolean isSame = Files.getLastModifiedTime(root).equals(before)
                    && (!Files.isDirectory(root) || Publication.all(root).equals(decided));
            if (isSame && apply(decided, root, walk, files)) {
                return List.copyOf(files.values());
            }
            if (i == MOST_TRIES) {
                throw SqlException.execution("FAILED_READ_FILE.FOLDER_CHANGES", "path", root.toString());
            }
        }
    }

    /// Makes `files` those that writes which are decided but not completed will leave. False when one of them was completed
    /// meanwhile.
    private static boolean apply(
            List<Publication> decided, Path root, FolderWalk walk, Map<String, DataFile> files)
            throws IOException {
        for (Publication publication : decided) {
            Path hidden = Publication.hiddenFolder(root, publication.id());
            publication.removed().forEach(path -> files.remove(root.resolve(path).toString()));
            for (Publication.Added added : publication.added()) {
                Path visible = root.resolve(added.visible());
                Path now = Files.exists(visible) ? visible : hidden.resolve(added.hidden());
                if (!files.containsKey(visible.toString()) && walk.isWanted(visible)) {
                    try {
                        walk.file(now, visible, Files.readAttributes(now, BasicFileAttributes.class))
                                .ifPresent(file -> files.put(file.path(), file));
                    } catch (java.nio.file.NoSuchFileException _) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /// Whether a file or folder of this name is not part of a table. Partition folders such as `_a=1` are.
    static boolean isHidden(String name) {
        return name.startsWith(".") || name.startsWith("_") && !name.contains("=");
    }

    static String withoutScheme(String path) {
        String rest = path.substring("file:".length());
        return rest.startsWith("//") ? rest.substring(2) : rest;
    }

    private static boolean isPattern(String path) {
        return path.chars().anyMatch(c -> c == '*' || c == '?' || c == '[' || c == '{');
    }

    /// The deepest folder above the first name that is a pattern.
    private static Path baseOf(Path pattern) {
        Path base = pattern.getRoot();
        for (Path name : pattern) {
            if (isPattern(name.toString())) {
                break;
            }
            base = base.resolve(name);
        }
        return base;
    }

    private static List<Path> matches(Path base, Path pattern) throws IOException {
        if (!Files.isDirectory(base)) {
            return List.of();
        }
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        int depth = pattern.getNameCount() - base.getNameCount();
        try (Stream<Path> found = Files.walk(base, depth)) {
            return found
                    .filter(path -> !path.equals(base) && !isHidden(path.getFileName().toString()))
                    .filter(matcher::matches)
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
