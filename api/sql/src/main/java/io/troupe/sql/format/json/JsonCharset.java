package io.troupe.sql.format.json;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// Tells from the first bytes of a file of JSON, which are those of a mark or of two ASCII characters, how its text is
/// encoded.
final class JsonCharset {
    private JsonCharset() {}

    /// `bytes`, or what they mean in UTF-8 when they are UTF-16 or UTF-32.
    static byte[] toUtf8(byte[] bytes) {
        if (bytes.length < 4) {
            return bytes;
        }
        Charset charset = of(bytes[0] & 0xFF, bytes[1] & 0xFF, bytes[2] & 0xFF, bytes[3] & 0xFF);
        if (charset.equals(StandardCharsets.UTF_8)) {
            return bytes;
        }
        String text = new String(bytes, charset);
        return (text.startsWith("\uFEFF") ? text.substring(1) : text).getBytes(StandardCharsets.UTF_8);
    }

    private static Charset of(int first, int second, int third, int fourth) {
        if (first == 0 && second == 0 && (third == 0xFE && fourth == 0xFF || third == 0 && fourth != 0)) {
            return StandardCharsets.UTF_32BE;
        }
        if (third == 0 && fourth == 0 && (first == 0xFF && second == 0xFE || first != 0 && second == 0)) {
            return StandardCharsets.UTF_32LE;
        }
        if (first == 0xFE && second == 0xFF || first == 0 && second != 0 && third == 0 && fourth != 0) {
            return StandardCharsets.UTF_16BE;
        }
        return first == 0xFF && second == 0xFE || first != 0 && second == 0 && third != 0 && fourth == 0
                ? StandardCharsets.UTF_16LE
                : StandardCharsets.UTF_8;
    }
}
