package io.troupe.sql.format;

import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Split;
import io.troupe.sql.types.StructType;
import java.util.List;
import java.util.TreeMap;

/// Parts of files that one task reads, one after the other.
record FileSplit(FileFormat format, List<FilePart> parts, StructType schema, ScanRequest inFiles,
        StructType columns,
        StructType folders, TreeMap<String, String> options) implements Split {
    /// The same for other parts.
    FileSplit withParts(List<FilePart> others) {
        return new FileSplit(format, List.copyOf(others), schema, inFiles, columns, folders, options);
    }

    @Override
    public BatchReader open(EvaluationContext context) {
        return new FileSplitReader(this, context);
    }

    @Override
    public long sizeInBytes() {
        return parts.stream().mapToLong(FilePart::sizeInBytes).sum();
    }
}
