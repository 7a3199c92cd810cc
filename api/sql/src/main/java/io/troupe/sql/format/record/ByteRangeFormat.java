package io.troupe.sql.format.record;

import io.troupe.sql.format.DataFile;
import io.troupe.sql.format.FileFormat;
import io.troupe.sql.format.FilePart;
import io.troupe.sql.source.Statistics;
import io.troupe.sql.types.StructType;
import java.util.List;
import java.util.Map;

/// A format whose parts are ranges of bytes, and whose files tell no more than their size.
public interface ByteRangeFormat extends FileFormat {
    @Override
    default Statistics statistics(List<DataFile> files, StructType schema, Map<String, String> options) {
        return ByteParts.statistics(files);
    }

    @Override
    default ByteRange bytesOf(FilePart part) {
        return ByteParts.range(part);
    }
}
