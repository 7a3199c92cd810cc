package io.troupe.rdd.internal.head;

import io.troupe.rdd.internal.flow.Demand;
import io.troupe.rdd.internal.flow.LookAhead;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.flow.Sink;
import io.troupe.rdd.internal.stage.Head;
import io.troupe.rdd.internal.stage.StageRun;
import io.troupe.rdd.internal.text.FileSplit;
import io.troupe.rdd.internal.text.LineReader;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The lines of a part of a text file, which is the payload of the partition.
///
/// @param segment
///            the segment that begins here
public record TextHead(int segment) implements Head {
    @Override
    public Records open(StageRun run, int partition) {
        return new Lines(run, (FileSplit) Objects.requireNonNull(run.leafData(segment, partition)));
    }

    private record Lines(StageRun run, FileSplit split) implements Records {
        @Override
        public void push(Sink sink, Demand demand) throws Exception {
            long lines = 0;
            try (LineReader reader = LineReader.open(split)) {
                for (@Nullable
                String line = reader.next(); line != null && demand.wantsMore(); line = reader.next()) {
                    sink.accept(line);
                    lines++;
                }
            } finally {
                run.task().counters().read(split.length(), lines);
            }
        }

        @Override
        public Iterator<@Nullable Object> pull() throws Exception {
            LineReader reader = run.closeAtEnd(LineReader.open(split));
            return new LookAhead() {
                private long lines;

                @Override
                protected void advance() throws Exception {
                    @Nullable
                    String line = reader.next();
                    if (line != null) {
                        lines++;
                        offer(line);
                    } else {
                        reader.close();
                        run.task().counters().read(split.length(), lines);
                    }
                }
            };
        }
    }
}
