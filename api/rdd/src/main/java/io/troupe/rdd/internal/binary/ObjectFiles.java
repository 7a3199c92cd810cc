package io.troupe.rdd.internal.binary;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.rdd.internal.text.FileSplit;
import io.troupe.rdd.internal.text.TextInput;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Files of objects: a line that says what they are, then blocks of values, each behind its length in 4 bytes; the last
/// block is empty. A file can be read from any block on.
public final class ObjectFiles {
    /// How a file begins.
    static final byte[] HEADER = "troupe objects 1\n".getBytes(StandardCharsets.US_ASCII);
    /// How many values a block has.
    static final int VALUES_PER_BLOCK = 512;
    /// An empty block: the number of values, 0, in one byte.
    private static final int LENGTH_OF_LAST_BLOCK = 1;

    private ObjectFiles() {}

    /// Parts of the files at `paths` with whole blocks, about as many as `minPartitions` or more where there are enough
    /// blocks. Throws `DATA_CORRUPTED` when a file is not one of objects, or not whole.
    public static List<?> splits(String paths, int minPartitions) {
        List<FileSplit> files = TextInput.files(paths);
        long total = files.stream().mapToLong(FileSplit::length).sum();
        long goal = Math.clamp(total / Math.max(1, minPartitions), 1, TextInput.LARGEST_SPLIT_BYTES);
        List<ByteRange> ranges = new ArrayList<>();
        for (FileSplit file : files) {
            try {
                split(file.path(), goal, ranges);
            } catch (IOException e) {
                throw new TroupeException(ErrorCode.PATH_NOT_READABLE,
                        "'" + file.path() + "' cannot be read: " + e + ".", e);
            }
        }
        return ranges;
    }

    private static void split(String path, long goal, List<ByteRange> ranges) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path, "r")) {
            byte[] header = new byte[(int) Math.min(HEADER.length, file.length())];
            file.readFully(header);
            if (!Arrays.equals(header, HEADER)) {
                throw new TroupeException(ErrorCode.DATA_CORRUPTED,
                        "'" + path + "' is not a file that saveAsObjectFile wrote.");
            }
            long start = HEADER.length;
            long end = start;
            int length = 0;
            while (end + Integer.BYTES <= file.length()) {
                file.seek(end);
                length = file.readInt();
                if (length <= LENGTH_OF_LAST_BLOCK) {
                    break;
                }
                end += Integer.BYTES + length;
                if (end - start >= goal) {
                    ranges.add(new ByteRange(path, start, end - start));
                    start = end;
                }
            }
            if (length != LENGTH_OF_LAST_BLOCK || end + Integer.BYTES + length != file.length()) {
                throw new TroupeException(ErrorCode.DATA_CORRUPTED,
                        "'" + path + "' is damaged: it has no proper end at offset " + end + ".");
            }
            if (end > start) {
                ranges.add(new ByteRange(path, start, end - start));
            }
        }
    }
}
