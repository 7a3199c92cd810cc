package io.troupe.engine.serial.graph;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Path;

/// Paths: of the default file system as text, as relative as they are; of other file systems as URI.
final class PathCodec extends Serializer<Path> {
    PathCodec() {
        super(false, true);
    }

    @Override
    public void write(Kryo kryo, Output output, Path path) {
        boolean isDefault = path.getFileSystem().equals(FileSystems.getDefault());
        output.writeBoolean(isDefault);
        output.writeString(isDefault ? path.toString() : path.toUri().toString());
    }

    @Override
    public Path read(Kryo kryo, Input input, Class<? extends Path> type) {
        boolean isDefault = input.readBoolean();
        String text = input.readString();
        return isDefault ? Path.of(text) : Path.of(URI.create(text));
    }
}
