package io.troupe.bench.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A folder for files that are costly to make: each is made once. Several processes may use it at the same time.
public record CacheFolder(Path path) {
    /// Makes the content of a file.
    @FunctionalInterface
    public interface Content {
        /// Writes all of it to `file`, which does not exist yet.
        void writeTo(Path file) throws IOException;
    }

    /// The folder `option`, else the one in the environment variable `TROUPE_CACHE`, else `~/.cache/troupe`.
    public static CacheFolder at(@Nullable String option) {
        String folder = option != null ? option : System.getenv("TROUPE_CACHE");
        Path path = folder != null && !folder.isBlank()
                ? Path.of(folder)
                : Path.of(System.getProperty("user.home"), ".cache", "troupe");
        return new CacheFolder(path.toAbsolutePath().normalize());
    }

    /// The file `name` made from `parameters`, a line that names everything its content depends on. It is made now
    /// unless it is there with the same parameters: first under another name, which is then changed to `name`, so
    /// that no reader ever sees a part of it. A marker with parameters and size is written last.
    public Path file(String name, String parameters, Content content) {
        Path file = path.resolve(name);
        Path marker = path.resolve(name + ".complete");
        try {
            if (Files.exists(marker) && Files.exists(file)
                    && Files.readString(marker).equals(markerOf(parameters, file))) {
                return file;
            }
            Files.createDirectories(path);
            Path unfinished = path.resolve(name + "." + UUID.randomUUID());
            try {
                content.writeTo(unfinished);
                replace(file, unfinished);
                Files.writeString(unfinished, markerOf(parameters, file));
                replace(marker, unfinished);
            } finally {
                Files.deleteIfExists(unfinished);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be made: " + e, e);
        }
    }

    /// The same for a folder: `content` makes the folder it is given, which is not there yet. The marker is the file
    /// `.complete` in it.
    public Path folder(String name, String parameters, Content content) {
        Path folder = path.resolve(name);
        Path marker = folder.resolve(".complete");
        try {
            if (Files.exists(marker) && Files.readString(marker).equals(parameters + "\n")) {
                return folder;
            }
            Files.createDirectories(path);
            Path unfinished = path.resolve(name + "." + UUID.randomUUID());
            try {
                content.writeTo(unfinished);
                Files.writeString(unfinished.resolve(".complete"), parameters + "\n");
                delete(folder);
                Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                delete(unfinished);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be made: " + e, e);
        }
    }

    /// Deletes a folder with everything in it; does nothing when it is not there.
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> content = Files.walk(folder)) {
            for (Path one : content.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }

    private static String markerOf(String parameters, Path file) throws IOException {
        return parameters + "\nsize " + Files.size(file) + "\n";
    }

    private static void replace(Path file, Path content) throws IOException {
        Files.move(content, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
