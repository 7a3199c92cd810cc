package io.troupe.sql.format;

import io.troupe.sql.source.Condition;
import io.troupe.sql.source.Scan;
import io.troupe.sql.source.Split;
import java.util.ArrayList;
import java.util.List;

/// Parts of files dealt out to splits: neighbours stay together, and each split gets about the same number of bytes.
final class FileScan implements Scan {
    private final List<Split> splits;
    private final List<Condition> enforced;
    private final String description;

    /// @param template
    ///            a split without parts
    /// @param enforced
    ///            conditions that all rows fulfil
    /// @param files
    ///            which are read, for people
    FileScan(FileSplit template, FileFormat.PartList parts, int wantedSplits, List<Condition> enforced,
            String files) {
        splits = List.copyOf(deal(template, parts.parts(), wantedSplits));
        this.enforced = List.copyOf(enforced);
        description = files + (parts.description().isEmpty() ? "" : ", " + parts.description());
    }

    @Override
    public List<Split> splits() {
        return splits;
    }

    @Override
    public List<Condition> enforced() {
        return enforced;
    }

    @Override
    public String description() {
        return description;
    }

    private static List<Split> deal(FileSplit template, List<FilePart> parts, int wantedSplits) {
        long total = parts.stream().mapToLong(FileSplit::costOf).sum();
        int wanted = Math.max(1, Math.min(wantedSplits, parts.size()));
        List<Split> dealt = new ArrayList<>();
        List<FilePart> group = new ArrayList<>();
        long before = 0;
        for (FilePart part : parts) {
            group.add(part);
            before += FileSplit.costOf(part);
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
