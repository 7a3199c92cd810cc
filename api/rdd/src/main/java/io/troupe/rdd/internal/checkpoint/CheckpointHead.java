package io.troupe.rdd.internal.checkpoint;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.frame.FrameReader;
import io.troupe.engine.frame.FrameStream;
import io.troupe.engine.task.BatchCodec;
import io.troupe.rdd.internal.flow.BatchRecords;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.stage.Codecs;
import io.troupe.rdd.internal.stage.Head;
import io.troupe.rdd.internal.stage.StageRun;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/// The records of a partition of a checkpoint, whose payload is its [CheckpointPart]. A file that is not what the index
/// says fails the task with `DATA_CORRUPTED`, one that is not there with `PATH_NOT_FOUND`.
///
/// @param segment
///            the segment that begins here
/// @param folder
///            the folder of the checkpoint
/// @param keyed
///            whether the records are pairs
record CheckpointHead(int segment, String folder, boolean keyed) implements Head {
    private static final int BUFFER_BYTES = 1 << 17;

    @Override
    public Records open(StageRun run, int partition) throws Exception {
        CheckpointPart part = (CheckpointPart) Objects.requireNonNull(run.leafData(segment, partition));
        Path file = Path.of(folder, part.file());
        BatchCodec codec = keyed ? Codecs.pairs(run.task()) : Codecs.values(run.task());
        FrameReader reader = run.closeAtEnd(open(file, part));
        return new BatchRecords(() -> reader.isAtEnd() ? null : codec.read(reader));
    }

    private static FrameReader open(Path file, CheckpointPart part) throws IOException {
        try {
            FrameStream frames = new FrameStream(
                    new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES),
                    "checkpoint file " + file);
            return new FrameReader(frames.expecting(part.checksum()));
        } catch (NoSuchFileException e) {
            throw new TroupeException(ErrorCode.PATH_NOT_FOUND, "Checkpoint file " + file
                    + " is gone. The folder of checkpoints must be reachable from all executors.", e);
        }
    }
}
