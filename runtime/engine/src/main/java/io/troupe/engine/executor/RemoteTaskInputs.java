package io.troupe.engine.executor;

import io.troupe.engine.bulk.BulkClient;
import io.troupe.engine.bulk.BulkId;
import io.troupe.engine.schedule.MapOutputTable;
import io.troupe.engine.serial.ValueCodec;
import io.troupe.engine.wire.MapOutputTables;
import io.troupe.engine.wire.Payload;
import io.troupe.engine.wire.StageContents;
import io.troupe.engine.wire.ToExecutor;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What a driver in another JVM offers. Where the outputs of a shuffle are is kept until a task needs a newer
/// version; tasks that need the same wait for one transfer.
final class RemoteTaskInputs implements TaskInputs {
    private static final class Known {
        private @Nullable MapOutputTable table;
    }

    private final BulkClient bulk;
    private final ValueCodec values;
    private final ConcurrentHashMap<Integer, Known> shuffles = new ConcurrentHashMap<>();

    RemoteTaskInputs(BulkClient bulk, ValueCodec values) {
        this.bulk = bulk;
        this.values = values;
    }

    @Override
    public StageContents stage(int jobId, int stageId) throws IOException {
        try (InputStream in = bulk.open(BulkClient.DRIVER, new BulkId.Program(jobId, stageId))) {
            return StageContents.read(in);
        }
    }

    @Override
    public @Nullable Object payload(ToExecutor.Launch launch) throws IOException {
        return switch (launch.payload()) {
            case Payload.None _ -> null;
            case Payload.Inline inline -> values.fromBytes(inline.bytes().toArray());
            case Payload.Offered _ -> fetchPayload(launch);
            case Payload.Shared _ ->
                throw new FileNotFoundException("a payload is shared with another process");
        };
    }

    private @Nullable Object fetchPayload(ToExecutor.Launch launch) throws IOException {
        BulkId id = new BulkId.Payload(launch.task().jobId(), launch.task().stageId(),
                launch.task().partition());
        try (InputStream in = bulk.open(BulkClient.DRIVER, id)) {
            return values.fromBytes(in.readAllBytes());
        }
    }

    @Override
    public MapOutputTable mapOutputs(int shuffleId, long leastVersion) throws IOException {
        Known known = shuffles.computeIfAbsent(shuffleId, _ -> new Known());
        synchronized (known) {
            MapOutputTable table = known.table;
            if (table == null || table.version() < leastVersion) {
                try (InputStream in = bulk.open(BulkClient.DRIVER,
                        new BulkId.MapOutputs(shuffleId, leastVersion))) {
                    table = MapOutputTables.read(in);
                }
                known.table = table;
            }
            return table;
        }
    }

    @Override
    public void forgetShuffle(int shuffleId) {
        shuffles.remove(shuffleId);
    }
}
