package io.troupe.sql.function.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// UTF-8 as bytes: characters, and whether they are well formed.
final class Utf8 {
    private static final byte[] REPLACEMENT = "\uFFFD".getBytes(StandardCharsets.UTF_8);

    private Utf8() {}

    /// How many characters the bytes from `from` to `to` are.
    static int length(byte[] bytes, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += (bytes[i] & 0xC0) != 0x80 ? 1 : 0;
        }
        return count;
    }

    /// The offset `count` characters after `from`, at most `to`.
    static int skip(byte[] bytes, int from, int to, int count) {
        int offset = from;
        for (int left = count; left > 0 && offset < to; left--) {
            offset++;
            while (offset < to && (bytes[offset] & 0xC0) == 0x80) {
                offset++;
            }
        }
        return offset;
    }

    /// Whether no byte has its high bit set.
    static boolean isAscii(byte[] bytes, int from, int to) {
        int any = 0;
        for (int i = from; i < to; i++) {
            any |= bytes[i];
        }
        return any >= 0;
    }

    /// Whether all of `bytes` is well formed.
    static boolean isValid(byte[] bytes) {
        int offset = 0;
        while (offset < bytes.length) {
            int length = validLength(bytes, offset);
            if (length <= 0) {
                return false;
            }
            offset += length;
        }
        return true;
    }

    /// `bytes` with every maximal malformed part replaced by U+FFFD.
    static byte[] repaired(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        int offset = 0;
        while (offset < bytes.length) {
            int length = validLength(bytes, offset);
            if (length > 0) {
                out.write(bytes, offset, length);
                offset += length;
            } else {
                out.writeBytes(REPLACEMENT);
                offset -= length;
            }
        }
        return out.toByteArray();
    }

    /// How many bytes the well formed character at `offset` has, or minus the length of the malformed part there.
    private static int validLength(byte[] bytes, int offset) {
        int first = bytes[offset] & 0xFF;
        if (first < 0x80) {
            return 1;
        }
        if (first < 0xC2 || first > 0xF4) {
            return -1;
        }
        int length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        int least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        int greatest = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        for (int i = 1; i < length; i++) {
            int next = offset + i < bytes.length ? bytes[offset + i] & 0xFF : 0;
            if (next < (i == 1 ? least : 0x80) || next > (i == 1 ? greatest : 0xBF)) {
                return -i;
            }
        }
        return length;
    }
}
