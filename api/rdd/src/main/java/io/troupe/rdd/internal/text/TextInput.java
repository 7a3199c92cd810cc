package io.troupe.rdd.internal.text;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Plans the reading of text files: which files, and where to cut them.
///
/// A path names a file, a folder (its files, not those of its sub-folders) or a pattern of either; several are
/// separated by commas. In folders and patterns, names that start with `.` or `_` are passed over. Files come
/// in the order of their names, path by path.
public final class TextInput {
    /// No split is much longer than this.
    public static final long LARGEST_SPLIT_BYTES = 64L << 20;
    /// The last split of a file may be this much longer than the others, so that none is tiny.
    private static final double SLOP = 1.1;
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(//[^/]*)?(/.*)");

    private TextInput() {}

    /// The splits of all files that `paths` names: at least about `minPartitions` of about the same length,
    /// where files can be cut. An empty file is one split; an empty folder has none. Throws `PATH_NOT_FOUND`
    /// when a path or pattern names nothing and `PATH_NOT_READABLE` when something it names cannot be read.
    public static List<FileSplit> splits(String paths, int minPartitions) {
        return splits(paths, minPartitions, LARGEST_SPLIT_BYTES);
    }

    /// [#splits(String, int)] with splits of at most about `largestSplitBytes`.
    public static List<FileSplit> splits(String paths, int minPartitions, long largestSplitBytes) {
        if (minPartitions < 0) {
            throw new TroupeException(ErrorCode.INVALID_ARGUMENT,
                    "minPartitions is " + minPartitions + "; it must not be negative.");
        }
        return cut(filesAt(paths), minPartitions, largestSplitBytes);
    }

    /// All files that `paths` names, each as one split, whatever is in them. Throws as [#splits(String, int)] does.
    public static List<FileSplit> files(String paths) {
        return filesAt(paths).stream()
                .map(file -> new FileSplit(file.toString(), 0, sizeOf(file), Compression.NONE)).toList();
    }

    private static List<Path> filesAt(String paths) {
        List<String> parts = PathPattern.splitAtCommas(paths);
        if (parts.isEmpty()) {
            throw new TroupeException(ErrorCode.INVALID_ARGUMENT, "No path was given: '" + paths + "'.");
        }
        List<Path> files = new ArrayList<>();
        for (String part : parts) {
            addFiles(part, files);
        }
        return files;
    }

    /// Whether a folder listing shows `path`.
    static boolean isVisible(Path path) {
        String name = path.getFileName().toString();
        return !name.startsWith(".") && !name.startsWith("_");
    }

    private static void addFiles(String path, List<Path> files) {
        String local = withoutScheme(path);
        try {
            for (Path match : matches(local)) {
                if (Files.isDirectory(match)) {
                    addFolder(match, files);
                } else {
                    files.add(requireReadable(match));
                }
            }
        } catch (AccessDeniedException e) {
            throw new TroupeException(ErrorCode.PATH_NOT_READABLE,
                    "'" + e.getFile() + "' may not be read by this process.", e);
        } catch (InvalidPathException e) {
            throw new TroupeException(ErrorCode.INVALID_ARGUMENT,
                    "'" + path + "' is not a path: " + e.getReason() + ".", e);
        } catch (IOException | DirectoryIteratorException e) {
            throw new TroupeException(ErrorCode.PATH_NOT_READABLE,
                    "'" + path + "' cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static String withoutScheme(String path) {
        Matcher matcher = SCHEME.matcher(path);
        if (!matcher.matches()) {
            return path;
        }
        if (matcher.group(1).equalsIgnoreCase("file")) {
            return matcher.group(3);
        }
        throw new TroupeException(
                ErrorCode.INVALID_ARGUMENT,
                ("'%s' names the file system '%s'. Text can be read from local files: a path, or file:///path. Module"
                        + " troupe-hadoop reads from others.").formatted(path, matcher.group(1)));
    }

    private static List<Path> matches(String path) throws IOException {
        if (!PathPattern.isPattern(path) || Files.exists(Path.of(path))) {
            Path file = Path.of(path).toAbsolutePath().normalize();
            if (!Files.exists(file)) {
                throw notFound("'" + file + "' does not exist", file);
            }
            return List.of(file);
        }
        List<Path> matches = PathPattern.expand(path);
        if (matches.isEmpty()) {
            throw notFound("Nothing matches the pattern '" + path + "'",
                    PathPattern.fixedPrefix(path).resolve("*"));
        }
        return matches;
    }

    private static TroupeException notFound(String what, Path missing) {
        Path parent = missing.getParent();
        while (parent != null && !Files.isDirectory(parent)) {
            parent = parent.getParent();
        }
        return new TroupeException(ErrorCode.PATH_NOT_FOUND,
                what + "; the nearest folder that exists is '" + parent + "'.");
    }

    private static void addFolder(Path folder, List<Path> files) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, TextInput::isVisible)) {
            entries.forEach(found::add);
        }
        found.sort(null);
        for (Path entry : found) {
            if (Files.isDirectory(entry)) {
                throw new TroupeException(
                        ErrorCode.PATH_NOT_READABLE,
                        "'%s' is a folder inside the input folder '%s'. To read the files of sub-folders write '%s/*'."
                                .formatted(entry, folder, folder));
            }
            files.add(requireReadable(entry));
        }
    }

    private static Path requireReadable(Path file) {
        if (!Files.isReadable(file)) {
            throw new TroupeException(ErrorCode.PATH_NOT_READABLE,
                    "'" + file + "' may not be read by this process.");
        }
        return file;
    }

    private static List<FileSplit> cut(List<Path> files, int minPartitions, long largestSplitBytes) {
        long[] sizes = files.stream().mapToLong(TextInput::sizeOf).toArray();
        long total = 0;
        for (long size : sizes) {
            total += size;
        }
        long goal = total / Math.max(1, minPartitions);
        long splitBytes = Math.max(1, Math.min(goal, largestSplitBytes));
        List<FileSplit> splits = new ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            cutFile(files.get(i).toString(), sizes[i], splitBytes, splits);
        }
        return splits;
    }

    private static void cutFile(String path, long size, long splitBytes, List<FileSplit> splits) {
        Compression compression = Compression.of(path);
        long offset = 0;
        if (compression.isSplittable()) {
            for (; (double) (size - offset) / splitBytes > SLOP; offset += splitBytes) {
                splits.add(new FileSplit(path, offset, splitBytes, compression));
            }
        }
        if (offset < size || size == 0) {
            splits.add(new FileSplit(path, offset, size - offset, compression));
        }
    }

    private static long sizeOf(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new TroupeException(ErrorCode.PATH_NOT_READABLE,
                    "'" + file + "' cannot be read: " + e.getMessage() + ".", e);
        }
    }
}
