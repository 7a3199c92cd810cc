package io.troupe.engine.wire;

import io.troupe.engine.job.SerializedProgram;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// What the tasks of a stage have in common, and the form in which executors fetch it.
///
/// @param properties
///            the local properties of the job
/// @param program
///            what tasks run
public record StageContents(Map<String, String> properties, SerializedProgram program) {
    /// Copies the properties.
    public StageContents {
        properties = Map.copyOf(properties);
    }

    /// The bytes.
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(properties.size());
            for (Map.Entry<String, String> property : properties.entrySet()) {
                writeText(property.getKey(), out);
                writeText(property.getValue(), out);
            }
            out.write(program.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void writeText(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /// What [#toBytes()] wrote, up to the end of `in`.
    public static StageContents read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        Map<String, String> properties = new HashMap<>();
        for (int left = data.readInt(); left > 0; left--) {
            properties.put(readText(data), readText(data));
        }
        return new StageContents(properties, new SerializedProgram(data.readAllBytes()));
    }

    private static String readText(DataInputStream data) throws IOException {
        return new String(data.readNBytes(data.readInt()), StandardCharsets.UTF_8);
    }
}
