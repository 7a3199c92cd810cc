package io.troupe.engine.shuffle;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.disk.DiskErrors;
import io.troupe.engine.disk.FileExtent;
import io.troupe.engine.disk.FileRange;
import io.troupe.engine.disk.FileSink;
import io.troupe.engine.disk.LocalFolder;
import io.troupe.engine.frame.FrameStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The pair of files that holds one output: names, publication, opening, removal. See the package comment.
final class OutputFiles {
    private static final Logger LOG = LoggerFactory.getLogger(OutputFiles.class);
    private static final String DATA = ".data";
    private static final String INDEX = ".index";
    private static final String TEMPORARY = ".tmp";

    private final LocalFolder folder;

    OutputFiles(LocalFolder folder) {
        this.folder = folder;
    }

    Path dataFile(OutputIdentity identity) {
        return folder.shuffleFile(identity.fileStem() + DATA);
    }

    static Path indexFile(Path dataFile) {
        String name = dataFile.getFileName().toString();
        return dataFile.resolveSibling(name.substring(0, name.length() - DATA.length()) + INDEX);
    }

    static Path temporary(Path file) {
        return file.resolveSibling(file.getFileName() + TEMPORARY);
    }

    /// Writes the index of a data file that was completely written to `written`, and gives both their names. The
    /// output is there when the index is.
    FileOutput publish(OutputIndex index, Path written) throws IOException {
        Path dataFile = dataFile(index.identity());
        Path indexFile = indexFile(dataFile);
        ByteBuffer bytes = index.toBytes();
        try (FileSink sink = folder.write(temporary(indexFile))) {
            sink.write(bytes.array(), bytes.arrayOffset(), bytes.limit());
            sink.flush();
        }
        try {
            Files.move(written, dataFile, StandardCopyOption.ATOMIC_MOVE);
            Files.move(temporary(indexFile), indexFile, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw DiskErrors.whileWriting(dataFile, e);
        }
        return new FileOutput(index, dataFile);
    }

    /// Reads the index of `dataFile`, of this executor or another one on the same host.
    FileOutput open(Path dataFile) throws IOException {
        Path indexFile = indexFile(dataFile);
        try (FileChannel channel = folder.read(indexFile)) {
            long size = channel.size();
            if (size > Integer.MAX_VALUE) {
                throw OutputIndex.corrupted(indexFile, "an index does not have " + size + " bytes");
            }
            ByteBuffer bytes = ByteBuffer.allocate((int) size);
            readFully(channel, bytes, 0);
            return new FileOutput(OutputIndex.fromBytes(bytes.flip(), indexFile), dataFile);
        }
    }

    /// The frames of one bucket, which must have some. They are lent.
    FrameStream openBucket(FileOutput output, int reducePartition) throws IOException {
        OutputIndex index = output.index();
        FileRange range = openRange(output, reducePartition);
        return new FrameStream(range, output.dataFile() + ", bucket " + reducePartition)
                .expecting(index.fold(reducePartition))
                .lending();
    }

    /// The bytes of one bucket, after the header of the file was found right.
    FileRange openRange(FileOutput output, int reducePartition) throws IOException {
        return open(output, output.index().extents(reducePartition));
    }

    /// The bytes of all buckets, bucket after bucket, after the header of the file was found right.
    FileRange openAll(FileOutput output) throws IOException {
        List<FileExtent> extents = new ArrayList<>();
        for (int bucket = 0; bucket < output.index().bucketCount(); bucket++) {
            extents.addAll(output.index().extents(bucket));
        }
        return open(output, extents);
    }

    private FileRange open(FileOutput output, List<FileExtent> extents) throws IOException {
        OutputIndex index = output.index();
        FileChannel channel = folder.read(output.dataFile());
        try {
            ByteBuffer header = ByteBuffer.allocate(OutputIndex.HEADER_BYTES);
            readFully(channel, header, 0);
            OutputIdentity found = OutputIndex.checkHeader(header.flip(), OutputIndex.DATA_MAGIC,
                    output.dataFile());
            if (!found.equals(index.identity())) {
                throw new TroupeException(
                        ErrorCode.DATA_CORRUPTED,
                        "Shuffle file " + output.dataFile() + " holds " + found + " but its index is of "
                                + index.identity()
                                + ".");
            }
            return new FileRange(channel, extents, true);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /// Removes an output, the index first, so that half an output is never taken for one.
    static void remove(Path dataFile) {
        try {
            Path indexFile = indexFile(dataFile);
            Files.deleteIfExists(indexFile);
            Files.deleteIfExists(dataFile);
            Files.deleteIfExists(temporary(indexFile));
            Files.deleteIfExists(temporary(dataFile));
        } catch (IOException e) {
            LOG.warn("Cannot remove {}: {}", dataFile, e.toString());
        }
    }

    private static void readFully(FileChannel channel, ByteBuffer target, long offset) throws IOException {
        while (target.hasRemaining()) {
            if (channel.read(target, offset + target.position()) < 0) {
                return;
            }
        }
    }
}
