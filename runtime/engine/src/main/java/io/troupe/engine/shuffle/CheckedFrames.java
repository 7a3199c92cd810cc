package io.troupe.engine.shuffle;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.frame.Frame;
import io.troupe.engine.frame.FrameSource;
import io.troupe.engine.schedule.MapOutput;
import io.troupe.engine.task.FetchFailedException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns every failure to get the frames of an output into a [FetchFailedException] and remembers it, as a codec
/// may wrap what it is thrown.
final class CheckedFrames implements FrameSource {
    private static final Logger LOG = LoggerFactory.getLogger(CheckedFrames.class);

    private final MapOutput output;
    private final FrameSource frames;
    private @Nullable FetchFailedException failure;

    CheckedFrames(MapOutput output, FrameSource frames) {
        this.output = output;
        this.frames = frames;
    }

    @Override
    public @Nullable Frame next() throws IOException {
        try {
            return frames.next();
        } catch (IOException | TroupeException e) {
            IOException translated = failed(output, e);
            if (translated instanceof FetchFailedException fetchFailed) {
                failure = fetchFailed;
            }
            throw translated;
        }
    }

    /// What [#next()] threw, if it did.
    @Nullable
    FetchFailedException failure() {
        return failure;
    }

    @Override
    public void close() throws IOException {
        frames.close();
    }

    /// What it means that reading `output` threw `error`: returns a [FetchFailedException], or the error itself
    /// when the reading thread was interrupted, which says nothing about the output.
    static IOException failed(MapOutput output, Exception error) {
        return switch (error) {
            case FetchFailedException e -> e;
            case InterruptedIOException e -> e;
            case ClosedByInterruptException e -> e;
            case TroupeException e when e.code() == ErrorCode.DATA_CORRUPTED -> damaged(
                    output, "damaged on disk or on the way: " + e.getMessage(), e);
            default -> failed(output, String.valueOf(error), error);
        };
    }

    /// That the bytes of `output` are not those that were written. A warning, as a disk or a network is to be
    /// looked at.
    static FetchFailedException damaged(MapOutput output, String reason, @Nullable Throwable cause) {
        FetchFailedException failure = failed(output, reason, cause);
        LOG.warn("{}. The driver discards this output and has it computed again.", failure.getMessage());
        return failure;
    }

    /// That the index of `output` at `place` has checksum `found`, not the one that the driver was told.
    static FetchFailedException otherIndex(MapOutput output, Object place, long found) {
        return damaged(output, "the index of %s is not the one that was written (expected %016x, found %016x)"
                .formatted(place, output.checksum(), found), null);
    }

    static FetchFailedException failed(MapOutput output, String reason, @Nullable Throwable cause) {
        return new FetchFailedException(
                output.shuffleId(), output.mapPartition(), output.attemptId(),
                reason + " (at " + output.executor() + ")",
                cause);
    }
}
