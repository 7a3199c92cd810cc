package io.troupe.sql.format;

import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Split;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Parts of files that one task reads, one after the other.
record FileSplit(FileFormat format, List<FilePart> parts, StructType schema, ScanRequest inFiles,
        StructType columns,
        StructType folders, TreeMap<String, String> options) implements Split {
    private static final long OPENING = 16 << 10;

    /// The same for other parts.
    FileSplit withParts(List<FilePart> others) {
        return new FileSplit(format, List.copyOf(others), schema, inFiles, columns, folders, options);
    }

    @Override
    public BatchReader open(EvaluationContext context) {
        return new FileSplitReader(this, context);
    }

    @Override
    public BatchReader open(EvaluationContext context, List<Condition> filters) {
        List<Condition> conditions = new ArrayList<>(inFiles.conditions());
        List<FilePart> left = new ArrayList<>(parts);
        for (Condition filter : filters) {
            if (PartitionColumns.mention(filter, folders)) {
                left.removeIf(part -> !PartitionColumns.mayMatch(filter, part.file(), folders));
            } else {
                conditions.add(filter);
            }
        }
        ScanRequest narrowed = new ScanRequest(
                inFiles.columns(), conditions, inFiles.limit(), inFiles.wantedSplits());
        return new FileSplitReader(
                new FileSplit(format, List.copyOf(left), schema, narrowed, columns, folders, options),
                context);
    }

    @Override
    public long sizeInBytes() {
        return parts.stream().mapToLong(this::costOf).sum();
    }

    /// How many bytes could be read in the time that `part` costs, opening its file included.
    long costOf(FilePart part) {
        return part.sizeInBytes() + FileOptions.bytes(options, FileOptions.OPENING_BYTES).orElse(OPENING);
    }
}
