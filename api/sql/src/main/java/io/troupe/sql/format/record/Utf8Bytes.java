package io.troupe.sql.format.record;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Looks at bytes that should be UTF-8.
public final class Utf8Bytes {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(
            long[].class,
            ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Utf8Bytes() {}

    /// Whether all bytes from `from` to `to` are ASCII.
    public static boolean isAscii(byte[] bytes, int from, int to) {
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            if (((long) LONGS.get(bytes, at) & HIGH_BITS) != 0) {
                return false;
            }
        }
        for (; at < to; at++) {
            if (bytes[at] < 0) {
                return false;
            }
        }
        return true;
    }

    /// Whether the bytes from `from` to `to` are UTF-8.
    public static boolean isValid(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            int first = bytes[at];
            if (first >= 0) {
                at++;
                continue;
            }
            int more = (first & 0xE0) == 0xC0
                    ? 1
                    : (first & 0xF0) == 0xE0 ? 2 : (first & 0xF8) == 0xF0 ? 3 : 0;
            if (more == 0 || at + more >= to) {
                return false;
            }
            int code = first & 0x3F >> more;
            for (int i = 1; i <= more; i++) {
                if ((bytes[at + i] & 0xC0) != 0x80) {
                    return false;
                }
                code = code << 6 | bytes[at + i] & 0x3F;
            }
            boolean isShortest = code >= (more == 1 ? 0x80 : more == 2 ? 0x800 : 0x10000);
            if (!isShortest || code > Character.MAX_CODE_POINT || code >= 0xD800 && code < 0xE000) {
                return false;
            }
            at += more + 1;
        }
        return true;
    }

    /// The bytes from `from` to `to` with replacement characters for what is not UTF-8.
    public static byte[] repaired(byte[] bytes, int from, int to) {
        return isValid(bytes, from, to)
                ? Arrays.copyOfRange(bytes, from, to)
                : new String(bytes, from, to - from, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    }
}
