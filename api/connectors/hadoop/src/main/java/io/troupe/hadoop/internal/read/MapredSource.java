package io.troupe.hadoop.internal.read;

import io.troupe.rdd.internal.lineage.SourceSplit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.mapred.FileSplit;
import org.apache.hadoop.mapred.InputFormat;
import org.apache.hadoop.mapred.InputSplit;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapred.RecordReader;
import org.apache.hadoop.mapred.Reporter;
import org.apache.hadoop.util.ReflectionUtils;
import org.jspecify.annotations.Nullable;

/// An InputFormat of `org.apache.hadoop.mapred`.
///
/// @param format
///            its class
/// @param minPartitions
///            a wish that the format may ignore
/// @param isSorted
///            whether file splits are put into the order of paths and offsets; local file systems list files in
///            any order
public record MapredSource(Class<?> format, int minPartitions, boolean isSorted) implements InputSource {
    private static final Comparator<FileSplit> BY_PLACE = Comparator.comparing(FileSplit::getPath)
            .thenComparingLong(FileSplit::getStart);

    @SuppressWarnings("unchecked") // erased: keys and values are any objects here
    private InputFormat<Object, Object> newFormat(JobConf configuration) {
        return (InputFormat<Object, Object>) ReflectionUtils.newInstance(format, configuration);
    }

    @Override
    public List<SourceSplit> splits(JobConf configuration) throws IOException {
        InputSplit[] splits = newFormat(configuration).getSplits(configuration, minPartitions);
        List<InputSplit> ordered = List.of(splits);
        if (isSorted && ordered.stream().allMatch(FileSplit.class::isInstance)) {
            Stream<FileSplit> files = ordered.stream().map(FileSplit.class::cast);
            ordered = files.sorted(BY_PLACE).<InputSplit>map(split -> split).toList();
        }
        List<SourceSplit> sources = new ArrayList<>(ordered.size());
        for (InputSplit split : ordered) {
            sources.add(new SourceSplit(SplitPayload.of(split), SplitHosts.of(split.getLocations())));
        }
        return sources;
    }

    @Override
    public RecordCursor open(SplitPayload split, JobConf configuration) throws IOException {
        TaskProperties.set(configuration);
        return new Cursor(newFormat(configuration)
                .getRecordReader((InputSplit) split.split(), configuration, Reporter.NULL));
    }

    private static final class Cursor implements RecordCursor {
        private final RecordReader<Object, Object> reader;
        private final @Nullable Object key;
        private final @Nullable Object value;
        private boolean isClosed;

        Cursor(RecordReader<Object, Object> reader) {
            this.reader = reader;
            this.key = reader.createKey();
            this.value = reader.createValue();
        }

        @Override
        public boolean advance() throws IOException {
            return reader.next(key, value);
        }

        @Override
        public @Nullable Object key() {
            return key;
        }

        @Override
        public @Nullable Object value() {
            return value;
        }

        @Override
        public void close() throws IOException {
            if (!isClosed) { // a second close returns a pooled decompressor twice
                isClosed = true;
                reader.close();
            }
        }
    }
}
