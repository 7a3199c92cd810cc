package io.troupe.engine.wire;

import io.troupe.engine.schedule.BucketSizes;
import io.troupe.engine.schedule.ExecutorId;
import io.troupe.engine.schedule.MapOutput;
import io.troupe.engine.schedule.MapOutputTable;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The form in which executors fetch where the outputs of a shuffle are: shuffle, version, the executors, then
/// for each output by ascending map partition its epoch, attempt, the index of its executor, location, checksum
/// and sizes.
public final class MapOutputTables {
    private MapOutputTables() {}

    /// The bytes of `table`.
    public static byte[] toBytes(MapOutputTable table) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            Set<ExecutorId> distinct = new LinkedHashSet<>();
            table.outputs().forEach(output -> distinct.add(output.executor()));
            List<ExecutorId> executors = List.copyOf(distinct);
            out.writeInt(table.shuffleId());
            out.writeLong(table.version());
            out.writeInt(executors.size());
            for (ExecutorId executor : executors) {
                out.writeUTF(executor.value());
            }
            out.writeInt(table.outputs().size());
            for (MapOutput output : table.outputs()) {
                writeOutput(output, executors.indexOf(output.executor()), out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void writeOutput(MapOutput output, int executorIndex, DataOutputStream out)
            throws IOException {
        out.writeInt(output.mapPartition());
        out.writeInt(output.stageEpoch());
        out.writeLong(output.attemptId());
        out.writeInt(executorIndex);
        out.writeUTF(output.location());
        out.writeLong(output.checksum());
        byte[] sizes = output.sizes().toBytes();
        out.writeInt(sizes.length);
        out.write(sizes);
    }

    /// The table in `in`.
    public static MapOutputTable read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        int shuffleId = data.readInt();
        long version = data.readLong();
        List<ExecutorId> executors = new ArrayList<>();
        for (int left = data.readInt(); left > 0; left--) {
            executors.add(new ExecutorId(data.readUTF()));
        }
        List<MapOutput> outputs = new ArrayList<>();
        for (int left = data.readInt(); left > 0; left--) {
            outputs.add(readOutput(shuffleId, executors, data));
        }
        return new MapOutputTable(shuffleId, version, outputs);
    }

    private static MapOutput readOutput(int shuffleId, List<ExecutorId> executors, DataInputStream data)
            throws IOException {
        return new MapOutput(
                shuffleId, data.readInt(), data.readInt(), data.readLong(), executors.get(data.readInt()),
                data.readUTF(),
                data.readLong(), BucketSizes.fromBytes(data.readNBytes(data.readInt())));
    }
}
