package io.troupe.engine.wire;

import io.troupe.engine.schedule.ExecutorId;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// What a process must know to become an executor of an application.
///
/// @param applicationId
///            the application
/// @param secret
///            what its processes have in common
/// @param driverAddress
///            the driver's node, as in `akka://name@host:port`
/// @param livenessPort
///            where the driver watches processes, on the same host
/// @param executor
///            the id of this life of the executor
/// @param host
///            the name or address under which this process is reached
/// @param slots
///            how many tasks it runs at a time
/// @param settings
///            the application's
public record ExecutorAssignment(
        String applicationId, String secret, String driverAddress, int livenessPort, ExecutorId executor,
        String host,
        int slots, Map<String, String> settings) {
    private static final int MAGIC = 0x54724561;

    /// Copies the settings.
    public ExecutorAssignment {
        settings = Map.copyOf(settings);
    }

    /// Writes it for [#read]. Not for a command line, where everybody could see the secret.
    public void write(DataOutputStream out) throws IOException {
        out.writeInt(MAGIC);
        out.writeUTF(applicationId);
        out.writeUTF(secret);
        out.writeUTF(driverAddress);
        out.writeInt(livenessPort);
        out.writeUTF(executor.value());
        out.writeUTF(host);
        out.writeInt(slots);
        out.writeInt(settings.size());
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            out.writeUTF(setting.getKey());
            out.writeUTF(setting.getValue());
        }
        out.flush();
    }

    /// Reads what [#write] wrote, and nothing behind it.
    public static ExecutorAssignment read(DataInputStream in) throws IOException {
        if (in.readInt() != MAGIC) {
            throw new IOException("what arrives is not the assignment of an executor");
        }
        String applicationId = in.readUTF();
        String secret = in.readUTF();
        String driverAddress = in.readUTF();
        int livenessPort = in.readInt();
        ExecutorId executor = new ExecutorId(in.readUTF());
        String host = in.readUTF();
        int slots = in.readInt();
        Map<String, String> settings = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            settings.put(in.readUTF(), in.readUTF());
        }
        return new ExecutorAssignment(
                applicationId, secret, driverAddress, livenessPort, executor, host, slots, settings);
    }

    /// The host of the driver's node.
    public String driverHost() {
        int at = driverAddress.indexOf('@');
        return driverAddress.substring(at + 1, driverAddress.lastIndexOf(':'));
    }

    /// The name of the application's actor systems.
    public String systemName() {
        int slashes = driverAddress.indexOf("//");
        return driverAddress.substring(slashes + 2, driverAddress.indexOf('@'));
    }

    @Override
    public String toString() {
        return "executor " + executor + " of " + applicationId;
    }
}
