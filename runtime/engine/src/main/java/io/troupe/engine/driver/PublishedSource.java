package io.troupe.engine.driver;

import io.troupe.engine.broadcast.BroadcastStore;
import io.troupe.engine.bulk.BulkId;
import io.troupe.engine.bulk.BulkSource;
import io.troupe.engine.files.AddedFiles;
import io.troupe.engine.serial.ClassSource;
import io.troupe.engine.serial.ValueCodec;
import io.troupe.engine.serial.ValueWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// What the driver offers to executors in other JVMs: programs, payloads, where outputs are, broadcasts,
/// classes and jars. Safe for use by any thread.
public final class PublishedSource implements BulkSource {
    private final PublishedJobs jobs;
    private final ValueCodec values;
    private final ClassSource classes;
    private final BroadcastStore broadcasts;
    private final AddedFiles files;
    private final AddedFiles jars = new AddedFiles();
    private final List<String> jarNames = new CopyOnWriteArrayList<>();

    /// Values are written by `values`; classes come from `classes`, pieces of broadcasts from `broadcasts`,
    /// added files from `files`.
    public PublishedSource(
            PublishedJobs jobs, ValueCodec values, ClassSource classes, BroadcastStore broadcasts,
            AddedFiles files) {
        this.broadcasts = broadcasts;
        this.files = files;
        this.jobs = jobs;
        this.values = values;
        this.classes = classes;
    }

    /// Offers the value of a broadcast, as it is now, in pieces of `pieceBytes`. Throws `VALUE_NOT_SERIALIZABLE` when
    /// it cannot be sent, and `DISK_FULL` when there is no room for its bytes.
    public void publishBroadcast(long broadcastId, Object value, long pieceBytes) {
        broadcasts.publish(broadcastId, pieceBytes, out -> {
            try (ValueWriter writer = values.writer(out)) {
                writer.write(value);
            }
        });
    }

    /// The broadcast cannot be used any more.
    public void withdrawBroadcast(long broadcastId) {
        broadcasts.withdraw(broadcastId);
    }

    /// Offers `jar` and returns the name under which executors fetch it.
    public String publishJar(Path jar) {
        String name = jarNames.size() + "-" + jar.getFileName();
        jars.add(jar, name, false);
        jarNames.add(name);
        return name;
    }

    /// The names of all jars, in the order in which they were added.
    public List<String> jarNames() {
        return List.copyOf(jarNames);
    }

    @Override
    public @Nullable InputStream open(BulkId id) throws IOException {
        return switch (id) {
            case BulkId.Program(int jobId, int stageId) -> stream(jobs.stage(jobId, stageId).toBytes());
            case BulkId.Payload(int jobId, int stageId, int partition) ->
                stream(values.toBytes(jobs.payload(jobId, stageId, partition)));
            case BulkId.MapOutputs(int shuffleId, long version) ->
                stream(jobs.encodedMapOutputs(shuffleId, version));
            case BulkId.Broadcast(long broadcastId) -> broadcasts.openShape(broadcastId);
            case BulkId.BroadcastPiece(long broadcastId, int piece) ->
                broadcasts.openPiece(broadcastId, piece);
            case BulkId.Resource(String name) -> streamOrNull(classes.bytesOf(name));
            case BulkId.AddedFile(String name) -> files.open(name);
            case BulkId.Jar(String name) -> jars.open(name);
            case BulkId.ShuffleBucket _,BulkId.ShuffleOutput _,BulkId.Block _,BulkId.TaskResult _ -> null;
        };
    }

    private static InputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private static @Nullable InputStream streamOrNull(byte @Nullable [] bytes) {
        return bytes == null ? null : new ByteArrayInputStream(bytes);
    }
}
