package io.troupe.rdd.internal.binary;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.rdd.internal.text.FileSplit;
import io.troupe.rdd.internal.text.TextInput;
import java.util.ArrayList;
import java.util.List;

/// Plans the reading of files whose records all have the same length.
public final class BinaryInput {
    private BinaryInput() {}

    /// Parts of the files at `paths` with whole records of `recordLength` bytes, about as many as `minPartitions` or more.
    /// Throws `DATA_CORRUPTED` when a file ends within a record.
    public static List<?> splits(String paths, int recordLength, int minPartitions) {
        List<FileSplit> files = TextInput.files(paths);
        long total = 0;
        for (FileSplit file : files) {
            long tail = file.length() % recordLength;
            if (tail != 0) {
                throw new TroupeException(ErrorCode.DATA_CORRUPTED,
                        "'%s' has %,d bytes, which are not whole records of %,d bytes: %,d are left over."
                                .formatted(file.path(), file.length(), recordLength, tail));
            }
            total += file.length();
        }
        long goal = Math.clamp(total / Math.max(1, minPartitions), 1, TextInput.LARGEST_SPLIT_BYTES);
        long splitBytes = Math.ceilDiv(goal, recordLength) * recordLength;
        List<ByteRange> ranges = new ArrayList<>();
        for (FileSplit file : files) {
            for (long offset = 0; offset < file.length(); offset += splitBytes) {
                ranges.add(new ByteRange(file.path(), offset, Math.min(splitBytes, file.length() - offset)));
            }
        }
        return ranges;
    }
}
