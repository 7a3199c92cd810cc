package io.troupe.sql.iceberg;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;
import org.apache.iceberg.io.SeekableInputStream;

/// Files of this machine's file systems, as Iceberg reads and writes its metadata.
final class LocalFiles implements FileIO {
    @Serial
    private static final long serialVersionUID = 1L;

    LocalFiles() {}

    /// The file at `location`, a path or a `file:` URI. Throws IllegalArgumentException for other URIs.
    static Path path(String location) {
        if (location.startsWith("file:")) {
            return Path.of(URI.create(location).getPath());
        }
        if (location.matches("[a-zA-Z][a-zA-Z0-9+.-]+:.*")) {
            throw new IllegalArgumentException(
                    "The location " + location
                            + " is not on a local file system; use a path or a file: URI.");
        }
        return Path.of(location);
    }

    @Override
    public InputFile newInputFile(String path) {
        return new Input(path);
    }

    @Override
    public OutputFile newOutputFile(String path) {
        return new Output(path);
    }

    @Override
    public void deleteFile(String path) {
        try {
            Files.deleteIfExists(path(path));
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + path + " cannot be removed.", e);
        }
    }

    private record Input(String location) implements InputFile {
        @Override
        public long getLength() {
            try {
                return Files.size(path(location));
            } catch (NoSuchFileException e) {
                throw new NotFoundException(e, "There is no file %s.", location);
            } catch (IOException e) {
                throw new UncheckedIOException("The file " + location + " cannot be read.", e);
            }
        }

        @Override
        public SeekableInputStream newStream() {
            try {
                return new ChannelInput(FileChannel.open(path(location), StandardOpenOption.READ));
            } catch (NoSuchFileException e) {
                throw new NotFoundException(e, "There is no file %s.", location);
            } catch (IOException e) {
                throw new UncheckedIOException("The file " + location + " cannot be read.", e);
            }
        }

        @Override
        public boolean exists() {
            return Files.exists(path(location));
        }
    }

    private static final class ChannelInput extends SeekableInputStream {
        private final FileChannel channel;

        ChannelInput(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public long getPos() throws IOException {
            return channel.position();
        }

        @Override
        public void seek(long position) throws IOException {
            if (position > channel.size()) {
                throw new EOFException("position " + position + " in a file of " + channel.size() + " bytes");
            }
            channel.position(position);
        }

        @Override
        public int read() throws IOException {
            ByteBuffer one = ByteBuffer.allocate(1);
            return channel.read(one) < 0 ? -1 : one.get(0) & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return length == 0 ? 0 : channel.read(ByteBuffer.wrap(bytes, offset, length));
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private record Output(String location) implements OutputFile {
        @Override
        public PositionOutputStream create() {
            return open(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }

        @Override
        public PositionOutputStream createOrOverwrite() {
            return open(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);
        }

        private PositionOutputStream open(OpenOption... options) {
            Path path = path(location);
            try {
                Files.createDirectories(path.toAbsolutePath().getParent());
                return new ChannelOutput(FileChannel.open(path, java.util.Set.of(options)));
            } catch (java.nio.file.FileAlreadyExistsException e) {
                throw new AlreadyExistsException(e, "The file %s exists.", location);
            } catch (IOException e) {
                throw new UncheckedIOException("The file " + location + " cannot be written.", e);
            }
        }

        @Override
        public InputFile toInputFile() {
            return new Input(location);
        }
    }

    /// What was written is on disk when it is closed, before any name points to it.
    private static final class ChannelOutput extends PositionOutputStream {
        private final FileChannel channel;
        private final OutputStream buffered;
        private long position;
        private boolean isClosed;

        ChannelOutput(FileChannel channel) {
            this.channel = channel;
            this.buffered = new BufferedOutputStream(java.nio.channels.Channels.newOutputStream(channel),
                    1 << 16);
        }

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public void write(int value) throws IOException {
            buffered.write(value);
            position++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            buffered.write(bytes, offset, length);
            position += length;
        }

        @Override
        public void flush() throws IOException {
            buffered.flush();
        }

        @Override
        public void close() throws IOException {
            if (!isClosed) {
                isClosed = true;
                buffered.flush();
                channel.force(true);
                buffered.close();
            }
        }
    }
}
