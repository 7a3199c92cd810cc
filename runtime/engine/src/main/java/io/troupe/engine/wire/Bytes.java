package io.troupe.engine.wire;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Bytes that are never changed, compared by content, so that messages with them are values.
public final class Bytes {
    private final byte[] content;

    /// Takes ownership of `content`.
    public Bytes(byte[] content) {
        this.content = content;
    }

    /// The content; not a copy.
    public byte[] toArray() {
        return content;
    }

    /// How many bytes.
    public int length() {
        return content.length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Bytes that && Arrays.equals(that.content, content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return content.length + " bytes";
    }
}
