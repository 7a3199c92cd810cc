package io.troupe.sql.format;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds the files that a path means: a file, a folder with everything below it, or a pattern of either with `*`, `?`,
/// `[...]` and `{a,b}`. Files and folders whose names begin with `_` or `.` are left out, as are empty files' folders.
/// The order is that of the paths, so that every listing of the same files is the same.
public final class FileListing {
    private FileListing() {}

    /// The files of `path`, sorted. Throws [io.troupe.sql.error.SqlException] PATH_NOT_FOUND when nothing is there; a
    /// folder without files gives an empty list.
    public static List<DataFile> list(String path) throws IOException {
        String plain = path.startsWith("file:") ? withoutScheme(path) : path;
        Path root = Path.of(plain).toAbsolutePath().normalize();
        List<DataFile> files = new ArrayList<>();
        if (Files.exists(root)) {
            collect(root, root, files);
            if (Files.isDirectory(root)) {
                applyDecided(root, files);
            }
        } else if (isPattern(plain)) {
            Path base = baseOf(root);
            List<Path> matches = matches(base, root);
            if (matches.isEmpty()) {
                throw FileErrors.pathNotFound(path);
            }
            for (Path match : matches) {
                collect(match, base, files);
            }
        } else {
            throw FileErrors.pathNotFound(path);
        }
        files.sort(Comparator.comparing(DataFile::path));
        return List.copyOf(files);
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
        try (var found = Files.walk(base, depth)) {
            return found
                    .filter(path -> !path.equals(base) && !isHidden(path.getFileName().toString()))
                    .filter(matcher::matches)
                    .sorted()
                    .toList();
        }
    }

    private static void collect(Path from, Path base, List<DataFile> files) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean hidden = !folder.equals(from) && isHidden(folder.getFileName().toString());
                return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.equals(from) || !isHidden(file.getFileName().toString())) {
                    files.add(
                            new DataFile(
                                    file.toString(), attributes.size(),
                                    attributes.lastModifiedTime().toMillis(),
                                    foldersOf(base, file)));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (Files.exists(file)) {
                    throw failure;
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /// Makes `files` those that writes to `root` which are decided but not completed will leave.
    private static void applyDecided(Path root, List<DataFile> files) throws IOException {
        List<Path> decided = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(root, Publication.PREFIX + "*")) {
            found.forEach(decided::add);
        }
        for (Path file : decided) {
            Optional<Publication> publication = Publication.read(file);
            if (publication.isPresent()) {
                apply(publication.get(), root, files);
            }
        }
    }

    private static void apply(Publication publication, Path root, List<DataFile> files) throws IOException {
        Path hidden = Publication.hiddenFolder(root, publication.id());
        Set<Path> removed = new HashSet<>();
        publication.removed().forEach(path -> removed.add(root.resolve(path)));
        files.removeIf(file -> removed.contains(file.toPath()));
        for (Publication.Added added : publication.added()) {
            Path visible = root.resolve(added.visible());
            Path now = Files.exists(visible) ? visible : hidden.resolve(added.hidden());
            String path = now.toString();
            if (files.stream().noneMatch(file -> file.path().equals(path))) {
                BasicFileAttributes attributes = Files.readAttributes(now, BasicFileAttributes.class);
                files.add(
                        new DataFile(
                                path, attributes.size(), attributes.lastModifiedTime().toMillis(),
                                foldersOf(root, visible)));
            }
        }
    }

    private static Map<String, String> foldersOf(Path base, Path file) {
        Map<String, String> folders = new LinkedHashMap<>();
        for (int i = base.getNameCount(); i < file.getNameCount() - 1; i++) {
            String name = file.getName(i).toString();
            int equals = name.indexOf('=');
            if (equals > 0) {
                folders.put(FolderNames.unescaped(name.substring(0, equals)),
                        FolderNames.unescaped(name.substring(equals + 1)));
            }
        }
        return folders;
    }
}
