package io.troupe.sql.format;

import io.troupe.sql.source.Condition;
import io.troupe.sql.source.Scan;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Split;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Parts of files dealt out to splits: neighbours stay together, and each split gets about the same number of bytes.
final class FileScan implements Scan {
    private final List<Split> splits;
    private final String description;

    FileScan(
            FileFormat format, FileFormat.PartList parts, ScanRequest inFiles, ScanRequest request,
            StructType folders, Map<String, String> options, int wantedFiles, int allFiles) {
        TreeMap<String, String> caseless = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        caseless.putAll(options);
        splits = List.copyOf(deal(format, parts.parts(), inFiles, request, folders, caseless));
        description = "files=" + wantedFiles + " of " + allFiles
                + (parts.description().isEmpty() ? "" : ", " + parts.description());
    }

    @Override
    public List<Split> splits() {
        return splits;
    }

    @Override
    public List<Condition> enforced() {
        return List.of();
    }

    @Override
    public String description() {
        return description;
    }

    private static List<Split> deal(
            FileFormat format, List<FilePart> parts, ScanRequest inFiles, ScanRequest request,
            StructType folders, TreeMap<String, String> options) {
        long total = parts.stream().mapToLong(FilePart::sizeInBytes).sum();
        int wanted = Math.max(1, Math.min(request.wantedSplits(), parts.size()));
        List<FileSplit> dealt = new ArrayList<>();
        List<FilePart> group = new ArrayList<>();
        long before = 0;
        for (FilePart part : parts) {
            group.add(part);
            before += part.sizeInBytes();
            if (before >= total * (dealt.size() + 1) / wanted) {
                dealt.add(new FileSplit(format, List.copyOf(group), inFiles, request.columns(), folders,
                        options));
                group.clear();
            }
        }
        if (!group.isEmpty()) {
            dealt.add(
                    new FileSplit(format, List.copyOf(group), inFiles, request.columns(), folders, options));
        }
        return new ArrayList<>(dealt);
    }
}
