package io.troupe.rdd.internal.output;

import io.troupe.ErrorCode;
import io.troupe.TaskContext;
import io.troupe.TroupeException;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The output folder of one job, from the driver's side. The steps are those of the package comment. Belongs to
/// one thread.
public final class FileOutput implements AutoCloseable {
    /// The name of the file that says that a folder is complete.
    public static final String SUCCESS = "_SUCCESS";

    private static final Logger LOG = LoggerFactory.getLogger(FileOutput.class);
    private static final String FILE_SCHEME = "file:";

    private final Path target;
    private final Path staging;
    /// Folders above the target that were made for it, the lowest first.
    private final Deque<Path> createdParents;
    private boolean committed;

    private FileOutput(Path target, Path staging, Deque<Path> createdParents) {
        this.target = target;
        this.staging = staging;
        this.createdParents = createdParents;
    }

    /// Prepares to write the folder `path`. Throws `PATH_ALREADY_EXISTS` when there is anything at
    /// `path`, and `PATH_NOT_WRITABLE` when it cannot be made there.
    public static FileOutput begin(String path) {
        Path target = targetOf(path);
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw alreadyExists(target, null);
        }
        @Nullable
        Path name = target.getFileName();
        @Nullable
        Path parent = target.getParent();
        if (name == null || parent == null) {
            throw new TroupeException(ErrorCode.PATH_NOT_WRITABLE,
                    "'" + target + "' cannot be an output folder.");
        }
        Deque<Path> created = new ArrayDeque<>();
        try {
            for (Path folder = parent; folder != null && !Files.exists(folder); folder = folder.getParent()) {
                created.addLast(folder);
            }
            Files.createDirectories(parent);
            Path staging = Files
                    .createDirectory(parent.resolve("_temporary-" + name + "-" + UUID.randomUUID()));
            return new FileOutput(target, staging, created);
        } catch (IOException e) {
            created.forEach(FileOutput::deleteIfEmpty);
            throw new TroupeException(
                    ErrorCode.PATH_NOT_WRITABLE,
                    "Nothing can be written to '" + parent + "', where output folder '" + name
                            + "' should be: " + reason(e) + ".",
                    e);
        }
    }

    private static Path targetOf(String path) {
        if (path.isBlank()) {
            throw new TroupeException(ErrorCode.INVALID_ARGUMENT, "The output path is empty.");
        }
        String local = path;
        int colon = path.indexOf(':');
        int slash = path.indexOf('/');
        if (path.startsWith(FILE_SCHEME)) {
            local = path.substring(FILE_SCHEME.length()).replaceFirst("^//[^/]*", "");
        } else if (colon > 1 && slash == colon + 1) {
            throw new TroupeException(
                    ErrorCode.INVALID_ARGUMENT,
                    "'" + path + "' names the file system '" + path.substring(0, colon)
                            + "'. Output goes to local files: a path, or file:///path. Module troupe-hadoop writes to others.");
        }
        try {
            return Path.of(local).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new TroupeException(ErrorCode.INVALID_ARGUMENT,
                    "'" + path + "' is not a path: " + e.getReason() + ".", e);
        }
    }

    private static TroupeException alreadyExists(Path target, @Nullable Throwable cause) {
        return new TroupeException(
                ErrorCode.PATH_ALREADY_EXISTS,
                "Output folder '" + target
                        + "' exists already. Remove it or write to another one; nothing is ever overwritten.",
                cause);
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }

    /// The file name of a partition, as in `part-00003`.
    public static String partName(int partition) {
        return "part-%05d".formatted(partition);
    }

    /// The name of the file that an attempt makes in the staging folder.
    public static String attemptName(TaskContext context) {
        return "%s-attempt-%d".formatted(partName(context.partitionId()), context.taskAttemptId());
    }

    /// The folder in which attempts make their files.
    public String staging() {
        return staging.toString();
    }

    /// Makes the output visible. `files` are the files of the attempts that count, one for each
    /// partition in their order; `suffix` is added to the names of the parts. Throws
    /// `PATH_ALREADY_EXISTS` when somebody else made the target in the meantime, and `PATH_NOT_WRITABLE`
    /// when files are not where the tasks wrote them.
    public void commit(List<String> files, String suffix) {
        Path output = staging.resolve("output");
        try {
            Files.createDirectory(output);
            for (int partition = 0; partition < files.size(); partition++) {
                Path file = staging.resolve(files.get(partition));
                if (!Files.exists(file)) {
                    throw new TroupeException(
                            ErrorCode.PATH_NOT_WRITABLE,
                            "Executors do not write to the '" + target.getParent()
                                    + "' that the driver sees; output must go to a file system that all of them share.");
                }
                Files.move(file, output.resolve(partName(partition) + suffix),
                        StandardCopyOption.ATOMIC_MOVE);
            }
            Files.createFile(output.resolve(SUCCESS));
            Files.move(output, target, StandardCopyOption.ATOMIC_MOVE);
            committed = true;
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            throw alreadyExists(target, e);
        } catch (AtomicMoveNotSupportedException e) {
            throw notCommitted(e);
        } catch (IOException e) {
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                throw alreadyExists(target, e);
            }
            throw notCommitted(e);
        }
    }

    private TroupeException notCommitted(IOException e) {
        return new TroupeException(
                ErrorCode.PATH_NOT_WRITABLE,
                "The output cannot be moved to '" + target + "': " + reason(e) + ".", e);
    }

    /// Removes the staging folder and, unless the output was committed, the folders that were made for it.
    @Override
    public void close() {
        deleteTree(outOfReach(staging));
        if (!committed) {
            createdParents.forEach(FileOutput::deleteIfEmpty);
        }
    }

    /// The folder under a name that attempts which have not noticed their end do not know: they cannot make a file in
    /// it while it is being emptied.
    private static Path outOfReach(Path folder) {
        try {
            return Files.move(
                    folder, folder.resolveSibling(folder.getFileName() + "-removed"),
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.debug("{} keeps its name while it is removed", folder, e);
            return folder;
        }
    }

    private static void deleteTree(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("The temporary folder {} cannot be removed; it may be deleted by hand", folder, e);
        }
    }

    private static void deleteIfEmpty(Path folder) {
        try {
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            LOG.debug("{} stays, as something else is in it", folder, e);
        }
    }
}
