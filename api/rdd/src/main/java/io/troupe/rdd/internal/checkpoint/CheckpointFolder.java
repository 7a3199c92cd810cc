package io.troupe.rdd.internal.checkpoint;

import io.troupe.ErrorCode;
import io.troupe.Partitioner;
import io.troupe.TroupeException;
import io.troupe.engine.frame.FrameReader;
import io.troupe.engine.frame.FrameStream;
import io.troupe.engine.frame.FrameWriter;
import io.troupe.rdd.internal.lineage.Lineage;
import io.troupe.rdd.internal.lineage.SourceNode;
import io.troupe.rdd.internal.stage.FunctionCodec;
import io.troupe.rdd.internal.stage.Terminal;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A folder with a complete checkpoint: what its index says.
///
/// @param folder
///            the folder
/// @param keyed
///            whether the records are known to be pairs
/// @param partitioner
///            where keys are, or null
/// @param parts
///            its partitions, in order
public record CheckpointFolder(
        Path folder, boolean keyed, @Nullable Partitioner partitioner, List<CheckpointPart> parts) {
    static final String INDEX = "_index";
    static final String PARTIAL_INDEX = "_index.tmp";
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointFolder.class);
    private static final int FORMAT = 1;

    /// Copies the list.
    public CheckpointFolder {
        parts = List.copyOf(parts);
    }

    /// Makes the folder. Throws `PATH_NOT_WRITABLE` when that fails.
    public static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /// What writes a partition to `folder`; its result is a [CheckpointPart].
    public static Terminal writer(Path folder, boolean keyed) {
        return new WritePartAction(folder.toString(), keyed);
    }

    /// Makes the checkpoint complete and removes the files of attempts that do not count. Throws `PATH_NOT_WRITABLE`
    /// when a part cannot be seen from here, or the index cannot be written.
    public void commit() {
        try {
            for (CheckpointPart part : parts) {
                Path file = folder.resolve(part.file());
                if (!Files.isRegularFile(file) || Files.size(file) != part.bytes()) {
                    throw new TroupeException(ErrorCode.PATH_NOT_WRITABLE, "An executor has written " + file
                            + ", but the driver does not see it. The folder of checkpoints must be the same for"
                            + " the driver and all executors.");
                }
            }
            writeIndex();
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
        removeStrangers();
    }

    private void writeIndex() throws IOException {
        Path partial = folder.resolve(PARTIAL_INDEX);
        try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
                OutputStream bytes = new BufferedOutputStream(Channels.newOutputStream(channel))) {
            FrameWriter frames = new FrameWriter(bytes::write);
            DataOutputStream out = new DataOutputStream(frames);
            out.writeInt(FORMAT);
            out.writeBoolean(keyed);
            byte[] where = partitioner == null ? new byte[0] : FunctionCodec.write(partitioner);
            out.writeInt(where.length);
            out.write(where);
            out.writeInt(parts.size());
            for (CheckpointPart part : parts) {
                out.writeUTF(part.file());
                out.writeLong(part.bytes());
                out.writeInt(part.checksum());
            }
            frames.endSegment();
            bytes.flush();
            channel.force(true);
        }
        Path unused = Files.move(partial, folder.resolve(INDEX), StandardCopyOption.ATOMIC_MOVE);
    }

    private void removeStrangers() {
        Set<String> known = new HashSet<>(Set.of(INDEX));
        parts.forEach(part -> known.add(part.file()));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> !known.contains(each.getFileName().toString())).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("Files that do not count stay in {}: {}", folder, e.toString());
        }
    }

    /// The checkpoint in `folder`. Throws `PATH_NOT_FOUND` when there is no complete one and `DATA_CORRUPTED` when its
    /// index is damaged.
    public static CheckpointFolder read(Path folder) {
        Path index = folder.resolve(INDEX);
        try (FrameReader frames = new FrameReader(new FrameStream(
                new BufferedInputStream(Files.newInputStream(index)), "checkpoint index " + index))) {
            DataInputStream in = new DataInputStream(frames);
            int format = in.readInt();
            if (format != FORMAT) {
                throw new TroupeException(ErrorCode.DATA_CORRUPTED, "Checkpoint index " + index
                        + " has format " + format + "; this version reads format " + FORMAT + ".");
            }
            boolean keyed = in.readBoolean();
            Partitioner partitioner = partitionerOf(in.readNBytes(in.readInt()), index);
            List<CheckpointPart> parts = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                parts.add(new CheckpointPart(in.readUTF(), in.readLong(), in.readInt()));
            }
            if (!frames.isAtEnd()) {
                throw new TroupeException(ErrorCode.DATA_CORRUPTED,
                        "Checkpoint index " + index + " goes on behind its end.");
            }
            return new CheckpointFolder(folder, keyed, partitioner, parts);
        } catch (NoSuchFileException e) {
            throw new TroupeException(ErrorCode.PATH_NOT_FOUND,
                    "There is no complete checkpoint in '" + folder
                            + "': it has no " + INDEX + ".",
                    e);
        } catch (IOException e) {
            throw new TroupeException(ErrorCode.PATH_NOT_READABLE,
                    "Checkpoint index " + index + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static @Nullable Partitioner partitionerOf(byte[] bytes, Path index) {
        if (bytes.length == 0) {
            return null;
        }
        try {
            return FunctionCodec.read(bytes, Partitioner.class);
        } catch (RuntimeException e) {
            LOG.warn("The partitioner in {} cannot be read; keys are taken to be anywhere.", index, e);
            return null;
        }
    }

    /// A dataset that reads it.
    public SourceNode source(Lineage lineage) {
        String path = folder.toString();
        boolean areKeyed = keyed;
        return new SourceNode(lineage, "CheckpointRdd", parts.size(), parts, areKeyed, partitioner,
                segment -> new CheckpointHead(segment, path, areKeyed));
    }

    /// Removes `folder` and everything in it, as far as possible.
    public static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            LOG.debug("{} is gone already", folder);
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("Cannot remove {}: {}", folder, e.toString());
        }
    }

    private static TroupeException unwritable(Path folder, IOException e) {
        return new TroupeException(ErrorCode.PATH_NOT_WRITABLE,
                "A checkpoint cannot be written to '" + folder + "': " + e + ".", e);
    }
}
