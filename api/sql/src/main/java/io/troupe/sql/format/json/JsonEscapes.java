package io.troupe.sql.format.json;

import java.util.Arrays;

/// Reads texts that have escapes.
final class JsonEscapes {
    private final JsonSyntax syntax;
    private byte[] bytes = new byte[256];
    private int length;

    JsonEscapes(JsonSyntax syntax) {
        this.syntax = syntax;
    }

    /// The text, in the first [#length] bytes.
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /// Reads the text of `source` that begins at `start` and has its first escape at `escape`; returns where what is after
    /// its quote begins.
    int read(byte[] source, int start, int escape, int end, byte quote) throws MalformedJson {
        length = 0;
        reserve(escape - start);
        System.arraycopy(source, start, bytes, 0, escape - start);
        length = escape - start;
        int at = escape;
        while (at < end) {
            byte next = source[at];
            if (next == quote) {
                return at + 1;
            }
            if (next == '\\') {
                at = escaped(source, at + 1, end);
            } else if (next >= 0 && next < ' ' && !syntax.controls()) {
                throw MalformedJson.HERE;
            } else {
                add(next);
                at++;
            }
        }
        throw MalformedJson.HERE;
    }

    private int escaped(byte[] source, int at, int end) throws MalformedJson {
        if (at >= end) {
            throw MalformedJson.HERE;
        }
        byte next = source[at];
        switch (next) {
            case 'n' -> add((byte) '\n');
            case 'r' -> add((byte) '\r');
            case 't' -> add((byte) '\t');
            case 'b' -> add((byte) '\b');
            case 'f' -> add((byte) '\f');
            case '"', '\\', '/' -> add(next);
            case 'u' -> {
                return character(source, at + 1, end);
            }
            default -> {
                if (!syntax.anyEscape() && !(next == '\'' && syntax.singleQuotes())) {
                    throw MalformedJson.HERE;
                }
                add(next);
            }
        }
        return at + 1;
    }

    private int character(byte[] source, int at, int end) throws MalformedJson {
        int first = digits(source, at, end);
        int after = at + 4;
        if (Character.isHighSurrogate((char) first) && after + 6 <= end && source[after] == '\\'
                && source[after + 1] == 'u') {
            int second = digits(source, after + 2, end);
            if (Character.isLowSurrogate((char) second)) {
                code(Character.toCodePoint((char) first, (char) second));
                return after + 6;
            }
        }
        // half a character is none
        code(Character.isSurrogate((char) first) ? '?' : first);
        return after;
    }

    private static int digits(byte[] source, int at, int end) throws MalformedJson {
        if (at + 4 > end) {
            throw MalformedJson.HERE;
        }
        int code = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = source[i] < 0 ? -1 : Character.digit(source[i], 16);
            if (digit < 0) {
                throw MalformedJson.HERE;
            }
            code = code << 4 | digit;
        }
        return code;
    }

    private void code(int code) {
        if (code < 0x80) {
            add((byte) code);
        } else if (code < 0x800) {
            add((byte) (0xC0 | code >> 6));
            add((byte) (0x80 | code & 0x3F));
        } else if (code < 0x10000) {
            add((byte) (0xE0 | code >> 12));
            add((byte) (0x80 | code >> 6 & 0x3F));
            add((byte) (0x80 | code & 0x3F));
        } else {
            add((byte) (0xF0 | code >> 18));
            add((byte) (0x80 | code >> 12 & 0x3F));
            add((byte) (0x80 | code >> 6 & 0x3F));
            add((byte) (0x80 | code & 0x3F));
        }
    }

    private void add(byte next) {
        reserve(1);
        bytes[length++] = next;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }
}
