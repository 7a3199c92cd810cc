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

/// Turns every failure to get the frames of an output into a [FetchFailedException] and remembers it, as a codec
/// may wrap what it is thrown.
final class CheckedFrames implements FrameSource {
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
            case TroupeException e when e.code() == ErrorCode.DATA_CORRUPTED -> failed(
                    output, "damaged on disk or on the way: " + e.getMessage(), e);
            default -> failed(output, String.valueOf(error), error);
        };
    }

    static FetchFailedException failed(MapOutput output, String reason, @Nullable Throwable cause) {
        return new FetchFailedException(
                output.shuffleId(), output.mapPartition(), output.attemptId(),
                reason + " (at " + output.executor() + ")",
                cause);
    }
}
