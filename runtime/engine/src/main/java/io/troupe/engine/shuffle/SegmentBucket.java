package io.troupe.engine.shuffle;

import io.troupe.engine.frame.FrameReader;
import io.troupe.engine.task.BatchCodec;
import io.troupe.engine.task.FetchFailedException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A bucket that comes as frames.
final class SegmentBucket implements Bucket {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentBucket.class);

    private final CheckedFrames frames;
    private final FrameReader in;
    private final BatchCodec codec;

    SegmentBucket(CheckedFrames frames, BatchCodec codec) {
        this.frames = frames;
        this.in = new FrameReader(frames);
        this.codec = codec;
    }

    @Override
    public @Nullable Object next() throws IOException {
        try {
            return in.isAtEnd() ? null : codec.read(in);
        } catch (IOException | RuntimeException e) {
            FetchFailedException failure = frames.failure();
            if (failure != null) {
                throw failure;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            LOG.debug("Cannot close a bucket", e);
        }
    }
}
