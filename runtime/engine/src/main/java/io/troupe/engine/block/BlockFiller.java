package io.troupe.engine.block;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.disk.DiskException;
import io.troupe.engine.disk.FileSink;
import io.troupe.engine.frame.FrameBytes;
import io.troupe.engine.frame.FrameSink;
import io.troupe.engine.frame.FrameStream;
import io.troupe.engine.frame.FrameWriter;
import io.troupe.engine.job.BlockId;
import io.troupe.engine.memory.StorageReservation;
import io.troupe.engine.task.BatchCodec;
import io.troupe.engine.task.BlockWriter;
import io.troupe.storage.StorageLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes one block. Starts with the first form its level allows (objects, bytes, file) and goes over to a file
/// when memory is refused; gives up when it may not, or when the disk fails: a block that is not kept costs time,
/// not the result.
final class BlockFiller implements BlockWriter {
    private static final Logger LOG = LoggerFactory.getLogger(BlockFiller.class);

    private final ExecutorBlocks blocks;
    private final BlockId id;
    private final StorageLevel level;
    private final @Nullable BatchCodec codec;
    private final StorageReservation reservation;

    private @Nullable List<Object> objects;
    private @Nullable FrameBytes bytes;
    private @Nullable FileSink file;
    private @Nullable Path path;
    /// Encodes for `bytes` or `file`, whichever there is.
    private final FrameWriter writer = new FrameWriter(this::append);
    private boolean isGivenUp;
    private boolean isEnded;
    private volatile boolean isAbandoned;

    /// Without a codec, for whole segments only.
    BlockFiller(
            ExecutorBlocks blocks, BlockId id, StorageLevel level, @Nullable BatchCodec codec,
            StorageReservation reservation) {
        this.blocks = blocks;
        this.id = id;
        this.level = level;
        this.codec = codec;
        this.reservation = reservation;
        if (level.useMemory() && level.deserialized()) {
            objects = new ArrayList<>();
        } else if (level.useMemory()) {
            bytes = new FrameBytes();
        }
        isGivenUp = !level.isValid();
    }

    @Override
    public boolean add(Object batch) throws IOException {
        BatchCodec encoding = requireCodec();
        if (isGivenUp || isAbandoned || isEnded) {
            giveUp();
            return false;
        }
        List<Object> kept = objects;
        if (kept != null) {
            if (reservation.tryGrow(Math.max(1, encoding.sizeInBytes(batch)))) {
                kept.add(batch);
                return true;
            }
            if (!tryMoveToFile()) {
                return false;
            }
        }
        return tryToDisk(() -> encoding.write(batch, writer)) && tryReserveBytes();
    }

    @Override
    public void commit() throws IOException {
        if (isGivenUp || isAbandoned || isEnded) {
            giveUp();
            return;
        }
        if (objects != null || (tryToDisk(writer::endSegment) && tryReserveBytes())) {
            boolean isKept = publish();
            if (isKept && level.replication() > 1) {
                blocks.wantCopies(id, level);
            }
        }
    }

    @Override
    public void close() {
        if (!isEnded) {
            isEnded = true;
            giveUp();
            blocks.table().forget(this);
        }
    }

    BlockId id() {
        return id;
    }

    /// The dataset was released: whatever is written is not wanted any more.
    void abandon() {
        isAbandoned = true;
    }

    boolean isAbandoned() {
        return isAbandoned;
    }

    /// Takes a whole segment as it is.
    boolean copy(FrameStream frames) throws IOException {
        return tryToDisk(() -> frames.copyTo(this::append)) && tryReserveBytes();
    }

    /// Hands the complete block to the store; false when it did not take it.
    boolean publish() throws IOException {
        FileSink sink = file;
        if (sink != null) {
            if (!tryToDisk(() -> {
                sink.flush();
                sink.close();
            })) {
                return false;
            }
        }
        StoredBlock block = new StoredBlock(
                id, level, reservation, memoryForm(), path, sink == null ? 0 : sink.position());
        if (!blocks.table().publish(block, this)) {
            giveUp();
            return false;
        }
        isEnded = true;
        blocks.table().forget(this);
        return true;
    }

    private @Nullable MemoryForm memoryForm() {
        if (objects != null) {
            return new MemoryForm.Objects(List.copyOf(objects), requireCodec());
        }
        return bytes == null ? null : new MemoryForm.Bytes(bytes);
    }

    private BatchCodec requireCodec() {
        if (codec == null) {
            throw new IllegalStateException(id + " is copied, not encoded");
        }
        return codec;
    }

    private void append(byte[] source, int offset, int length) throws IOException {
        if (bytes != null) {
            bytes.write(source, offset, length);
            return;
        }
        FileSink sink = file;
        if (sink == null) {
            Path created = blocks.newFile(id);
            path = created;
            sink = blocks.folder().write(created);
            file = sink;
        }
        sink.write(source, offset, length);
    }

    /// Reserves what `bytes` has grown by, or goes over to a file.
    private boolean tryReserveBytes() throws IOException {
        return bytes == null || reservation.tryGrow(bytes.sizeInBytes() - reservation.reservedBytes())
                || tryMoveToFile();
    }

    private boolean tryMoveToFile() throws IOException {
        if (!level.useDisk()) {
            LOG.debug("{} does not fit into memory", id);
            giveUp();
            return false;
        }
        List<Object> kept = objects;
        FrameBytes encoded = bytes;
        objects = null;
        bytes = null;
        FrameSink sink = this::append;
        boolean moved = tryToDisk(() -> {
            if (kept != null) {
                for (Object batch : kept) {
                    requireCodec().write(batch, writer);
                }
            } else if (encoded != null) {
                encoded.writeTo(sink);
            }
        });
        reservation.close();
        return moved;
    }

    /// Something that may write to the disk.
    @FunctionalInterface
    private interface DiskStep {
        void run() throws IOException;
    }

    /// Runs `step`; a disk that fails makes this give up instead of failing the task.
    private boolean tryToDisk(DiskStep step) throws IOException {
        String reason;
        try {
            step.run();
            return true;
        } catch (DiskException e) {
            reason = String.valueOf(e.getMessage());
        } catch (TroupeException e) {
            if (e.code() != ErrorCode.DISK_FULL) {
                throw e;
            }
            reason = String.valueOf(e.getMessage());
        }
        LOG.warn("{} is not kept: {}", id, reason);
        giveUp();
        return false;
    }

    private void giveUp() {
        isGivenUp = true;
        objects = null;
        bytes = null;
        reservation.close();
        try (FileSink sink = file) {
            if (path != null) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            LOG.warn("Cannot remove {}: {}", path, e.toString());
        }
        file = null;
        path = null;
    }
}
