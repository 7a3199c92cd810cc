package io.troupe.rdd.internal.head;

import io.troupe.Tuple2;
import io.troupe.rdd.internal.flow.IteratorRecords;
import io.troupe.rdd.internal.flow.LookAhead;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.stage.Head;
import io.troupe.rdd.internal.stage.StageRun;
import io.troupe.rdd.internal.text.Compression;
import io.troupe.rdd.internal.text.FileSplit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/// Pairs of path and text of whole files, which are the payload of the partition.
///
/// @param segment
///            the segment that begins here
public record WholeFileHead(int segment) implements Head {
    /// `files` in at most `groups` lists of neighbours with about the same number of bytes.
    public static List<List<FileSplit>> grouped(List<FileSplit> files, int groups) {
        long total = files.stream().mapToLong(FileSplit::length).sum();
        long goal = Math.max(1, (total + groups - 1) / groups);
        List<List<FileSplit>> result = new ArrayList<>();
        List<FileSplit> group = new ArrayList<>();
        long bytes = 0;
        for (FileSplit file : files) {
            if (!group.isEmpty() && bytes + file.length() > goal && result.size() < groups - 1) {
                result.add(group);
                group = new ArrayList<>();
                bytes = 0;
            }
            group.add(file);
            bytes += file.length();
        }
        if (!group.isEmpty()) {
            result.add(group);
        }
        return result;
    }

    @Override
    public Records open(StageRun run, int partition) {
        Iterator<?> files = ((List<?>) Objects.requireNonNull(run.leafData(segment, partition))).iterator();
        return new IteratorRecords(new LookAhead() {
            @Override
            protected void advance() throws IOException {
                if (files.hasNext()) {
                    FileSplit file = (FileSplit) files.next();
                    offer(new Tuple2<>(file.path(), text(file)));
                }
            }
        });
    }

    private static String text(FileSplit file) throws IOException {
        Path path = Path.of(file.path());
        if (file.compression() == Compression.NONE || file.length() == 0) {
            return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        }
        try (InputStream plain = Files.newInputStream(path);
                InputStream in = file.compression() == Compression.GZIP
                        ? new GZIPInputStream(plain)
                        : new InflaterInputStream(plain)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
