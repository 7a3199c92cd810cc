package io.troupe.hadoop.internal.write;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/// The local file system, on which nothing changes any more after a number of changes, as if the process
/// had died.
public final class CrashingFileSystem extends LocalFileSystem {
    private static final AtomicInteger LEFT = new AtomicInteger(Integer.MAX_VALUE);

    /// The same for file contexts.
    public static final class Context extends DelegateToFileSystem {
        /// For Hadoop.
        public Context(URI uri, Configuration conf) throws IOException, URISyntaxException {
            super(uri, new CrashingFileSystem(), conf, "file", false);
        }

        @Override
        public int getUriDefaultPort() {
            return -1;
        }
    }

    /// Lets `changes` changes happen from now on.
    static void crashAfter(int changes) {
        LEFT.set(changes);
    }

    /// How many changes are left.
    static int left() {
        return LEFT.get();
    }

    /// Makes local paths of `conf` go through here.
    static void install(Configuration conf) {
        conf.set("fs.file.impl", CrashingFileSystem.class.getName());
        conf.set("fs.AbstractFileSystem.file.impl", Context.class.getName());
        conf.setBoolean("fs.file.impl.disable.cache", true);
    }

    private static void change() throws IOException {
        if (LEFT.getAndDecrement() <= 0) {
            throw new IOException("the process has crashed");
        }
    }

    @Override
    public boolean mkdirs(Path path, FsPermission permission) throws IOException {
        change();
        return super.mkdirs(path, permission);
    }

    @Override
    public boolean mkdirs(Path path) throws IOException {
        change();
        return super.mkdirs(path);
    }

    @Override
    public FSDataOutputStream create(
            Path path, FsPermission permission, boolean overwrite, int bufferSize, short replication,
            long blockSize, Progressable progress) throws IOException {
        change();
        return super.create(path, permission, overwrite, bufferSize, replication, blockSize, progress);
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        change();
        return super.rename(from, to);
    }

    @Override
    public boolean delete(Path path, boolean recursive) throws IOException {
        change();
        return super.delete(path, recursive);
    }
}
