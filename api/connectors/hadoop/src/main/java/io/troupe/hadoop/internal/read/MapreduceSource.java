package io.troupe.hadoop.internal.read;

import io.troupe.rdd.internal.lineage.SourceSplit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapreduce.InputFormat;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.JobID;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.task.JobContextImpl;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.apache.hadoop.util.ReflectionUtils;
import org.jspecify.annotations.Nullable;

/// An InputFormat of `org.apache.hadoop.mapreduce`.
///
/// @param format
///            its class
public record MapreduceSource(Class<?> format) implements InputSource {
    @SuppressWarnings("unchecked") // erased: keys and values are any objects here
    private InputFormat<Object, Object> newFormat(JobConf configuration) {
        return (InputFormat<Object, Object>) ReflectionUtils.newInstance(format, configuration);
    }

    @Override
    public List<SourceSplit> splits(JobConf configuration) throws IOException, InterruptedException {
        List<SourceSplit> sources = new ArrayList<>();
        JobContextImpl job = new JobContextImpl(configuration, new JobID("reading", 0));
        for (InputSplit split : newFormat(configuration).getSplits(job)) {
            sources.add(new SourceSplit(SplitPayload.of(split), SplitHosts.of(split.getLocations())));
        }
        return sources;
    }

    @Override
    public RecordCursor open(SplitPayload payload, JobConf configuration)
            throws IOException, InterruptedException {
        InputSplit split = (InputSplit) payload.split();
        TaskAttemptContext context = new TaskAttemptContextImpl(configuration,
                TaskProperties.set(configuration));
        RecordReader<Object, Object> reader = newFormat(configuration).createRecordReader(split, context);
        try {
            reader.initialize(split, context);
        } catch (IOException | InterruptedException | RuntimeException e) {
            reader.close();
            throw e;
        }
        return new Cursor(reader);
    }

    private static final class Cursor implements RecordCursor {
        private final RecordReader<Object, Object> reader;
        private boolean isClosed;

        Cursor(RecordReader<Object, Object> reader) {
            this.reader = reader;
        }

        @Override
        public boolean advance() throws IOException, InterruptedException {
            return reader.nextKeyValue();
        }

        @Override
        public @Nullable Object key() throws IOException, InterruptedException {
            return reader.getCurrentKey();
        }

        @Override
        public @Nullable Object value() throws IOException, InterruptedException {
            return reader.getCurrentValue();
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
