package io.troupe.sql.format;

import io.troupe.sql.source.Buckets;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.Scan;
import io.troupe.sql.source.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// Parts of files dealt out to splits: neighbours stay together, and each split gets about the same number of bytes;
/// with buckets each split has the parts of one.
final class FileScan implements Scan {
    private final List<Split> splits;
    private final Optional<BucketedSplits> buckets;
    private final List<Condition> enforced;
    private final OptionalLong taskBytes;
    private final String description;

    /// @param template
    ///            a split without parts
    /// @param taskBytes
    ///            what a task reads at most
    /// @param enforced
    ///            conditions that all rows fulfil
    /// @param files
    ///            which are read, for people
    FileScan(
            FileSplit template, FileFormat.PartList parts, int wantedSplits, Optional<Buckets> buckets,
            List<Condition> enforced, OptionalLong taskBytes, String files) {
        this.taskBytes = taskBytes;
        boolean isBucketed = buckets.isPresent()
                && parts.parts().stream().allMatch(part -> BucketIds.of(part.file()).isPresent());
        if (isBucketed) {
            Map<Integer, List<FilePart>> byBucket = new TreeMap<>();
            for (FilePart part : parts.parts()) {
                byBucket.computeIfAbsent(BucketIds.of(part.file()).orElseThrow(), _ -> new ArrayList<>())
                        .add(part);
            }
            splits = byBucket.values().stream().<Split>map(template::withParts).toList();
            this.buckets = Optional.of(
                    new BucketedSplits(buckets.get(), List.copyOf(byBucket.keySet())));
        } else {
            splits = List
                    .copyOf(deal(template, parts.parts(), divided(template, parts.parts(), wantedSplits)));
            this.buckets = Optional.empty();
        }
        this.enforced = List.copyOf(enforced);
        description = files + (parts.description().isEmpty() ? "" : ", " + parts.description());
    }

    @Override
    public List<Split> splits() {
        return splits;
    }

    @Override
    public Optional<BucketedSplits> buckets() {
        return buckets;
    }

    @Override
    public List<Condition> enforced() {
        return enforced;
    }

    @Override
    public OptionalLong taskBytes() {
        return taskBytes;
    }

    @Override
    public String description() {
        return description;
    }

    /// Into how many splits to divide, so that none is larger than a task may read.
    private int divided(FileSplit template, List<FilePart> parts, int wantedSplits) {
        if (taskBytes.isEmpty()) {
            return wantedSplits;
        }
        long total = parts.stream().mapToLong(template::costOf).sum();
        return (int) Math.min(parts.size(),
                Math.max(wantedSplits, Math.ceilDiv(total, taskBytes.getAsLong()) * 2));
    }

    private static List<Split> deal(FileSplit template, List<FilePart> parts, int wantedSplits) {
        long total = parts.stream().mapToLong(template::costOf).sum();
        int wanted = Math.max(1, Math.min(wantedSplits, parts.size()));
        List<Split> dealt = new ArrayList<>();
        List<FilePart> group = new ArrayList<>();
        long before = 0;
        for (FilePart part : parts) {
            group.add(part);
            before += template.costOf(part);
            if (before >= total * (dealt.size() + 1) / wanted) {
                dealt.add(template.withParts(group));
                group.clear();
            }
        }
        if (!group.isEmpty()) {
            dealt.add(template.withParts(group));
        }
        return dealt;
    }
}
