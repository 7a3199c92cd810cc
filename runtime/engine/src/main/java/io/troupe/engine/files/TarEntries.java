package io.troupe.engine.files;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads the entries of a tar archive in the ustar and GNU formats (POSIX.1-1988, and long names of GNU tar and of
/// pax headers): files and folders.
final class TarEntries {
    private static final int BLOCK = 512;
    private static final int NAME_BYTES = 100;
    private static final int SIZE_AT = 124;
    private static final int SIZE_BYTES = 12;
    private static final int TYPE_AT = 156;
    private static final int PREFIX_AT = 345;
    private static final int PREFIX_BYTES = 155;
    private static final int MOST_NAME_BYTES = 1 << 16;

    private final InputStream in;
    private final byte[] header = new byte[BLOCK];

    TarEntries(InputStream in) {
        this.in = in;
    }

    void unpackTo(Path folder) throws IOException {
        String longName = null;
        while (nextHeader()) {
            long size = size();
            byte type = header[TYPE_AT];
            if (type == 'L' || type == 'x') {
                String text = new String(content(Math.min(size, MOST_NAME_BYTES)), StandardCharsets.UTF_8);
                skip(size - Math.min(size, MOST_NAME_BYTES) + padding(size));
                String given = type == 'L' ? text.replace("\0", "") : paxPath(text);
                longName = given == null ? longName : given;
                continue;
            }
            Path target = Archive.inside(folder, longName == null ? name() : longName);
            longName = null;
            if (type == '5') {
                Files.createDirectories(target);
            } else if (type == '0' || type == 0) {
                Files.createDirectories(target.getParent());
                copy(target, size);
                skip(padding(size));
                continue;
            }
            skip(size + padding(size));
        }
    }

    private boolean nextHeader() throws IOException {
        int read = in.readNBytes(header, 0, BLOCK);
        if (read == 0) {
            return false;
        }
        if (read < BLOCK) {
            throw new EOFException("the archive ends within a header");
        }
        for (byte each : header) {
            if (each != 0) {
                return true;
            }
        }
        return false;
    }

    private long size() {
        if ((header[SIZE_AT] & 0x80) != 0) {
            long size = header[SIZE_AT] & 0x7F;
            for (int i = 1; i < SIZE_BYTES; i++) {
                size = size << Byte.SIZE | header[SIZE_AT + i] & 0xFF;
            }
            return size;
        }
        String digits = text(SIZE_AT, SIZE_BYTES).strip();
        return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    }

    private String name() {
        String name = text(0, NAME_BYTES);
        boolean isUstar = text(257, 5).equals("ustar");
        String prefix = isUstar ? text(PREFIX_AT, PREFIX_BYTES) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private String text(int offset, int length) {
        int end = offset;
        while (end < offset + length && header[end] != 0) {
            end++;
        }
        return new String(header, offset, end - offset, StandardCharsets.UTF_8);
    }

    /// The value of `path` in the lines `length key=value` of a pax header, or null.
    private static @Nullable String paxPath(String text) {
        return Arrays.stream(text.split("\n")).map(line -> line.substring(line.indexOf(' ') + 1))
                .filter(line -> line.startsWith("path=")).map(line -> line.substring("path=".length()))
                .findFirst().orElse(null);
    }

    private byte[] content(long length) throws IOException {
        byte[] bytes = in.readNBytes((int) length);
        if (bytes.length < length) {
            throw new EOFException("the archive ends within an entry");
        }
        return bytes;
    }

    private void copy(Path target, long size) throws IOException {
        InputStream limited = new FilterInputStream(in) {
            private long left = size;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                if (left == 0) {
                    return -1;
                }
                int count = super.read(bytes, offset, (int) Math.min(length, left));
                left -= Math.max(0, count);
                return count;
            }
        };
        if (Files.copy(limited, target) < size) {
            throw new EOFException("the archive ends within an entry");
        }
    }

    private static long padding(long size) {
        return (BLOCK - size % BLOCK) % BLOCK;
    }

    private void skip(long bytes) throws IOException {
        in.skipNBytes(bytes);
    }
}
