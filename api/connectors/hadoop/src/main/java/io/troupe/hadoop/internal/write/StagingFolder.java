package io.troupe.hadoop.internal.write;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.hadoop.internal.conf.HadoopFailure;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A folder beside a target, in which an output is made before it appears there by one rename.
final class StagingFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StagingFolder.class);
    /// A file in the folder that is there as long as the job may still use it.
    private static final String MARKER = "_open";
    /// Schemes where renaming a folder copies its files one after the other.
    private static final Set<String> OBJECT_STORES = Set
            .of("s3", "s3a", "s3n", "gs", "oss", "cosn", "obs", "tos", "wasb", "wasbs", "swift");

    private final FileSystem files;
    private final Path target;
    private final Path staging;
    /// Folders above the target that were made for it, the lowest first.
    private final Deque<Path> createdParents = new ArrayDeque<>();
    private boolean isCommitted;

    private StagingFolder(FileSystem files, Path target, Path staging) {
        this.files = files;
        this.target = target;
        this.staging = staging;
    }

    /// Whether folders are renamed at once where `path` is.
    static boolean isPossible(Path path, Configuration configuration) throws IOException {
        return !OBJECT_STORES.contains(path.getFileSystem(configuration).getUri().getScheme());
    }

    /// Makes the folder; `id` is unique.
    static StagingFolder create(Path target, String id, Configuration configuration) throws IOException {
        FileSystem files = target.getFileSystem(configuration);
        Path qualified = files.makeQualified(target);
        @Nullable
        Path parent = qualified.getParent();
        if (parent == null) {
            throw new TroupeException(
                    ErrorCode.PATH_NOT_WRITABLE, "'" + target + "' cannot be an output folder.");
        }
        Path staging = new Path(parent, "_temporary-" + qualified.getName() + "-" + id);
        StagingFolder folder = new StagingFolder(files, qualified, staging);
        for (Path above = parent; above != null && !files.exists(above); above = above.getParent()) {
            folder.createdParents.addLast(above);
        }
        try {
            if (!files.mkdirs(staging)) {
                throw new IOException("the folder " + staging + " cannot be made");
            }
            files.create(new Path(staging, MARKER), false).close();
            return folder;
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /// Whether the job that made `staging` may still use it.
    static boolean isOpen(Path staging, Configuration configuration) throws IOException {
        return staging.getFileSystem(configuration).exists(new Path(staging, MARKER));
    }

    /// Removes `staging` if the job that made it is over: an attempt that nobody waits for any more may
    /// have made parts of it again. The job removes the marker first and everything else then, so one of
    /// both finds what the attempt made.
    static void removeIfOver(Path staging, Configuration configuration) {
        try {
            if (!isOpen(staging, configuration)) {
                staging.getFileSystem(configuration).delete(staging, true);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("The temporary folder {} cannot be removed; it may be deleted by hand", staging, e);
        }
    }

    /// The folder itself.
    Path path() {
        return staging;
    }

    /// Where the output is made.
    Path output() {
        return new Path(staging, "output");
    }

    /// Makes the output appear at the target.
    void commit(Configuration configuration) throws IOException {
        try {
            FileContext.getFileContext(target.toUri(), configuration)
                    .rename(output(), target, Options.Rename.NONE);
        } catch (UnsupportedFileSystemException e) {
            LOG.debug("{} has no file context; falling back to its file system", target, e);
            renamePlainly();
        }
        isCommitted = true;
    }

    /// For file systems that cannot rename and refuse at once. They may put the source into a target that
    /// just appeared.
    private void renamePlainly() throws IOException {
        if (files.exists(target)) {
            throw HadoopFailure.alreadyExists(target.toString(), null);
        }
        if (!files.rename(output(), target)) {
            throw new IOException(output() + " cannot be renamed to " + target);
        }
    }

    /// Removes the staging folder and, unless the output was committed, the folders that were made for
    /// it.
    @Override
    public void close() {
        try {
            files.delete(new Path(staging, MARKER), false);
            files.delete(staging, true);
            if (!isCommitted) {
                for (Path parent : createdParents) {
                    if (files.exists(parent) && files.listStatus(parent).length == 0) {
                        files.delete(parent, false);
                    }
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("The temporary folder {} cannot be removed; it may be deleted by hand", staging, e);
        }
    }
}
