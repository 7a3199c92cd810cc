package io.troupe.unsafe.types;

import java.io.Serial;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A text in the rows of a data source. The engine takes `String` as well; this class is there so that
/// sources which were written for Spark need new imports only.
public final class UTF8String implements Comparable<UTF8String>, Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String text;

    private UTF8String(String text) {
        this.text = text;
    }

    /// `text`; null stays null.
    public static @Nullable UTF8String fromString(@Nullable String text) {
        return text == null ? null : new UTF8String(text);
    }

    /// The text that `bytes` are in UTF-8; null stays null.
    public static @Nullable UTF8String fromBytes(byte @Nullable [] bytes) {
        return bytes == null ? null : new UTF8String(new String(bytes, StandardCharsets.UTF_8));
    }

    /// The bytes in UTF-8, a copy.
    public byte[] getBytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// How many bytes it has in UTF-8. Costs a copy.
    public int numBytes() {
        return getBytes().length;
    }

    /// By the bytes in UTF-8.
    @Override
    public int compareTo(UTF8String other) {
        return Arrays.compareUnsigned(getBytes(), other.getBytes());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UTF8String that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
