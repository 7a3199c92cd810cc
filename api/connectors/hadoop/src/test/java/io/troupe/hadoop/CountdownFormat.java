package io.troupe.hadoop;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.io.IntWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.mapreduce.InputFormat;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;

/// A format without files: split `n` counts down from `n`. How many splits there are is a setting.
public final class CountdownFormat extends InputFormat<IntWritable, Text> {
    /// The setting.
    static final String SPLITS = "countdown.splits";

    /// Where to begin.
    public static final class From extends InputSplit implements Writable {
        private int from;

        /// For Hadoop.
        public From() {}

        From(int from) {
            this.from = from;
        }

        int from() {
            return from;
        }

        @Override
        public long getLength() {
            return from;
        }

        @Override
        public String[] getLocations() {
            return new String[]{"host-" + from, "localhost"};
        }

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeInt(from);
        }

        @Override
        public void readFields(DataInput in) throws IOException {
            from = in.readInt();
        }
    }

    @Override
    public List<InputSplit> getSplits(JobContext context) {
        List<InputSplit> splits = new ArrayList<>();
        for (int n = 1; n <= context.getConfiguration().getInt(SPLITS, 0); n++) {
            splits.add(new From(n));
        }
        return splits;
    }

    @Override
    public RecordReader<IntWritable, Text> createRecordReader(InputSplit split, TaskAttemptContext context) {
        return new RecordReader<>() {
            private final IntWritable key = new IntWritable();
            private final Text value = new Text();
            private int next;

            @Override
            public void initialize(InputSplit from, TaskAttemptContext task) {
                next = ((From) from).from();
            }

            @Override
            public boolean nextKeyValue() {
                if (next == 0) {
                    return false;
                }
                key.set(next);
                value.set("in " + next--);
                return true;
            }

            @Override
            public IntWritable getCurrentKey() {
                return key;
            }

            @Override
            public Text getCurrentValue() {
                return value;
            }

            @Override
            public float getProgress() {
                return 0;
            }

            @Override
            public void close() {}
        };
    }
}
