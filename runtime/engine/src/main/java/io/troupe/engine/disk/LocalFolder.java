package io.troupe.engine.disk;

import io.troupe.ErrorCode;
import io.troupe.Setting;
import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The folder in which one executor keeps the files of one application. It is removed when closed; see the
/// package comment for what happens when its process dies before.
public final class LocalFolder implements AutoCloseable {
    /// Where folders are made.
    public static final Setting<String> LOCAL_DIR = Setting.text(
            "troupe.local.dir", "",
            "The folder for spill, shuffle and block files; best on a large local disk. Empty takes the JVM's java.io.tmpdir.");

    private static final Logger LOG = LoggerFactory.getLogger(LocalFolder.class);
    private static final Pattern NAME = Pattern.compile("troupe-.+-[0-9a-f]{16}");
    private static final String LOCK = "lock";
    private static final List<String> KINDS = List.of("spill", "shuffle", "blocks", "broadcast", "files");

    /// Folders of this process. Their lock files must not be opened again: a process that closes any descriptor
    /// of a file gives up its locks on it.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lockFile;
    private final FileOpener opener;

    private LocalFolder(Path path, FileChannel lockFile, FileOpener opener) {
        this.path = path;
        this.lockFile = lockFile;
        this.opener = opener;
    }

    /// Makes a folder for `owner` (an executor's id, or the driver) of `applicationId` where `conf` says, and
    /// removes those that dead processes left there. Throws `INVALID_CONFIGURATION` when the place cannot be
    /// used.
    public static LocalFolder create(TroupeConf conf, String applicationId, String owner) {
        String configured = conf.get(LOCAL_DIR);
        Path base = Path.of(configured.isBlank() ? System.getProperty("java.io.tmpdir") : configured.strip());
        return create(base, applicationId + "-" + owner, FileChannel::open);
    }

    /// Makes a folder whose name contains `label` below `folder`; files in it are opened by `opener`.
    public static LocalFolder create(Path folder, String label, FileOpener opener) {
        Path base = folder.toAbsolutePath();
        String stem = "troupe-" + label.replaceAll("[^A-Za-z0-9_.-]", "_") + "-";
        try {
            Files.createDirectories(base);
            removeAbandoned(base);
            while (true) {
                Path path = base
                        .resolve(stem + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()));
                FileChannel lockFile = tryCreate(path);
                if (lockFile != null) {
                    for (String kind : KINDS) {
                        Files.createDirectory(path.resolve(kind));
                    }
                    return new LocalFolder(path, lockFile, opener);
                }
            }
        } catch (IOException e) {
            throw new TroupeException(
                    ErrorCode.INVALID_CONFIGURATION,
                    "No files can be kept below " + base + " (" + e + "). Set " + LOCAL_DIR
                            + " to a folder in which this process may write.",
                    e);
        }
    }

    /// The folder.
    public Path path() {
        return path;
    }

    /// A file below the folder for spill files.
    public Path spillFile(String name) {
        return path.resolve("spill").resolve(name);
    }

    /// A file below the folder for shuffle outputs.
    public Path shuffleFile(String name) {
        return path.resolve("shuffle").resolve(name);
    }

    /// A file below the folder for blocks.
    public Path blockFile(String name) {
        return path.resolve("blocks").resolve(name);
    }

    /// A file below the folder for broadcasts.
    public Path broadcastFile(String name) {
        return path.resolve("broadcast").resolve(name);
    }

    /// The folder below for files that the application has added.
    public Path addedFiles() {
        return path.resolve("files");
    }

    /// Starts to write `file`, which is replaced if it exists.
    public FileSink write(Path file) throws IOException {
        try {
            return new FileSink(
                    file, opener.open(
                            file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw DiskErrors.whileWriting(file, e);
        }
    }

    /// Opens `file`, of this folder or another one, for reading.
    public FileChannel read(Path file) throws IOException {
        return opener.open(file, StandardOpenOption.READ);
    }

    /// How many files there are in the folder and below, without its lock. Files that are removed meanwhile may or may
    /// not count.
    public long fileCount() {
        return fileCount(path.toFile());
    }

    private static long fileCount(File file) {
        File[] inside = file.listFiles();
        if (inside == null) {
            return file.isFile() && !file.getName().equals(LOCK) ? 1 : 0;
        }
        return Arrays.stream(inside).mapToLong(LocalFolder::fileCount).sum();
    }

    /// Removes the folder and everything in it. Closing twice does nothing.
    @Override
    public void close() {
        if (HELD.remove(path)) {
            remove(path, lockFile);
        }
    }

    /// The open, locked lock file of a new folder; null when another process took the folder for abandoned before
    /// it was locked.
    private static @Nullable FileChannel tryCreate(Path path) throws IOException {
        HELD.add(path);
        Files.createDirectory(path);
        Path lock = path.resolve(LOCK);
        FileChannel channel = null;
        try {
            channel = FileChannel.open(lock, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            if (channel.tryLock() != null && Files.exists(lock)) {
                return channel;
            }
        } catch (NoSuchFileException | OverlappingFileLockException e) {
            LOG.debug("{} was removed before it was locked", path, e);
        }
        if (channel != null) {
            channel.close();
        }
        HELD.remove(path);
        return null;
    }

    private static void removeAbandoned(Path base) throws IOException {
        List<Path> folders;
        try (Stream<Path> entries = Files.list(base)) {
            folders = entries.filter(entry -> NAME.matcher(entry.getFileName().toString()).matches())
                    .filter(entry -> !HELD.contains(entry)).filter(Files::isDirectory).toList();
        }
        for (Path folder : folders) {
            try {
                removeIfAbandoned(folder);
            } catch (IOException | OverlappingFileLockException e) {
                LOG.debug("{} stays", folder, e);
            }
        }
    }

    private static void removeIfAbandoned(Path folder) throws IOException {
        Path lock = folder.resolve(LOCK);
        if (!Files.exists(lock)) {
            // Either left between the first two steps of making or the last two of removing it, or being made just now; in the last
            // case its maker notices. A folder that is not empty is not ours and stays.
            Files.delete(folder);
            return;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            FileLock taken = channel.tryLock();
            if (taken != null) {
                LOG.debug("Removing {}, left by a process that has died", folder);
                remove(folder, channel);
            }
        }
    }

    /// The lock goes last, so that a removal that is cut off is finished by somebody else.
    private static void remove(Path folder, FileChannel lockFile) {
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> files = walk.filter(file -> !file.equals(folder) && !file.equals(folder.resolve(LOCK)))
                    .sorted((a, b) -> b.getNameCount() - a.getNameCount()).toList();
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder.resolve(LOCK));
            lockFile.close();
            Files.deleteIfExists(folder);
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("Cannot remove {}: {}", folder, e.toString());
        } finally {
            try {
                lockFile.close();
            } catch (IOException e) {
                LOG.debug("Cannot close the lock of {}", folder, e);
            }
        }
    }
}
