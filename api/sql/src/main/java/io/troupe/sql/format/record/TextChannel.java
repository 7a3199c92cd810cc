package io.troupe.sql.format.record;

import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;

/// Texts as bytes of UTF-8, each of which ends with a byte that no text has.
public final class TextChannel implements ReadableByteChannel {
    private static final byte END = (byte) 0xFF;

    private final Iterator<String> texts;
    private byte[] text = new byte[0];
    private int position;
    private boolean isOpen = true;

    /// The texts of `texts`; nulls are left out.
    public TextChannel(Iterator<String> texts) {
        this.texts = texts;
    }

    /// What is between texts.
    public static byte[] separator() {
        return new byte[]{END};
    }

    @Override
    public int read(ByteBuffer target) {
        while (position == text.length) {
            if (!texts.hasNext()) {
                return -1;
            }
            String next = texts.next();
            if (next != null) {
                byte[] bytes = next.getBytes(StandardCharsets.UTF_8);
                text = Arrays.copyOf(bytes, bytes.length + 1);
                text[bytes.length] = END;
                position = 0;
            }
        }
        int count = Math.min(target.remaining(), text.length - position);
        target.put(text, position, count);
        position += count;
        return count;
    }

    @Override
    public boolean isOpen() {
        return isOpen;
    }

    @Override
    public void close() {
        isOpen = false;
    }
}
