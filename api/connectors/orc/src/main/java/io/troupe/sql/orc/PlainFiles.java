package io.troupe.sql.orc;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PositionedReadable;
import org.apache.hadoop.fs.Seekable;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/// The files of this machine in the form that the library of ORC wants: what it calls, and nothing that changes
/// folders.
final class PlainFiles extends FileSystem {
    /// A configuration without files behind it.
    static final Configuration CONFIGURATION = new Configuration(false);
    /// The one instance; safe for use by several threads.
    static final PlainFiles INSTANCE = new PlainFiles();

    private static final URI ROOT = URI.create("file:///");

    private PlainFiles() {
        setConf(CONFIGURATION);
        statistics = new Statistics("file");
    }

    /// `path` as the library names it.
    static Path of(java.nio.file.Path path) {
        return new Path(path.toUri());
    }

    private static java.nio.file.Path local(Path path) {
        return java.nio.file.Path.of(path.toUri().getPath());
    }

    @Override
    public URI getUri() {
        return ROOT;
    }

    @Override
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
        return new FSDataInputStream(new Input(FileChannel.open(local(path), StandardOpenOption.READ)));
    }

    @Override
    public FSDataOutputStream create(
            Path path, FsPermission permission, boolean overwrite, int bufferSize, short replication,
            long blockSize, Progressable progress) throws IOException {
        return new FSDataOutputStream(
                Files.newOutputStream(
                        local(path), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                null);
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        java.nio.file.Path file = local(path);
        if (!Files.isRegularFile(file)) {
            throw new FileNotFoundException(file.toString());
        }
        return new FileStatus(
                Files.size(file), false, 1, 1 << 27, Files.getLastModifiedTime(file).toMillis(), path);
    }

    @Override
    public Path getWorkingDirectory() {
        return new Path(ROOT);
    }

    @Override
    public void setWorkingDirectory(Path folder) {
        // paths are absolute
    }

    @Override
    public FSDataOutputStream append(Path path, int bufferSize, Progressable progress) throws IOException {
        throw notDone("append to", path);
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        throw notDone("rename", from);
    }

    @Override
    public boolean delete(Path path, boolean recursive) throws IOException {
        throw notDone("delete", path);
    }

    @Override
    public FileStatus[] listStatus(Path path) throws IOException {
        throw notDone("list", path);
    }

    @Override
    public boolean mkdirs(Path path, FsPermission permission) throws IOException {
        throw notDone("make", path);
    }

    private static IOException notDone(String what, Path path) {
        return new IOException("not asked to " + what + " " + path);
    }

    private static final class Input extends InputStream implements Seekable, PositionedReadable {
        private final FileChannel channel;

        Input(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            return channel.read(ByteBuffer.wrap(target, from, length));
        }

        @Override
        public void seek(long position) throws IOException {
            channel.position(position);
        }

        @Override
        public long getPos() throws IOException {
            return channel.position();
        }

        @Override
        public boolean seekToNewSource(long position) {
            return false;
        }

        @Override
        public int read(long position, byte[] target, int from, int length) throws IOException {
            return channel.read(ByteBuffer.wrap(target, from, length), position);
        }

        @Override
        public void readFully(long position, byte[] target, int from, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(target, from, length);
            long at = position;
            while (buffer.hasRemaining()) {
                int read = channel.read(buffer, at);
                if (read < 0) {
                    throw new EOFException("the end of the file at " + at);
                }
                at += read;
            }
        }

        @Override
        public void readFully(long position, byte[] target) throws IOException {
            readFully(position, target, 0, target.length);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
