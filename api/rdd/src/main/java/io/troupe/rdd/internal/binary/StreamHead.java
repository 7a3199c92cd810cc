package io.troupe.rdd.internal.binary;

import io.troupe.Tuple2;
import io.troupe.input.PortableDataStream;
import io.troupe.rdd.internal.flow.IteratorRecords;
import io.troupe.rdd.internal.flow.LookAhead;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.stage.Head;
import io.troupe.rdd.internal.stage.StageRun;
import io.troupe.rdd.internal.text.FileSplit;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/// Pairs of path and stream of whole files, which are the payload of the partition.
///
/// @param segment
///            the segment that begins here
public record StreamHead(int segment) implements Head {
    @Override
    public Records open(StageRun run, int partition) {
        Iterator<?> files = ((List<?>) Objects.requireNonNull(run.leafData(segment, partition))).iterator();
        return new IteratorRecords(new LookAhead() {
            @Override
            protected void advance() {
                if (files.hasNext()) {
                    FileSplit file = (FileSplit) files.next();
                    offer(new Tuple2<>(file.path(), new PortableDataStream(file.path())));
                }
            }
        });
    }
}
