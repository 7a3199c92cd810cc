package io.troupe.hadoop.internal.write;

import io.troupe.Tuple2;
import io.troupe.hadoop.internal.value.ColumnForm;
import io.troupe.hadoop.internal.value.ValueFunction;
import io.troupe.rdd.internal.flow.PairSink;
import io.troupe.rdd.internal.flow.Sink;
import java.io.IOException;
import java.io.Serializable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.Text;
import org.jspecify.annotations.Nullable;

/// What a writer gets of a dataset's records.
public sealed interface PairForm extends Serializable {
    /// A sink for one task that writes to `output`.
    Sink sink(RecordOutput output);

    /// Key and value of pairs.
    record Columns(ColumnForm keys, ColumnForm values) implements PairForm {
        @Override
        public Sink sink(RecordOutput output) {
            ValueFunction key = keys.writing();
            ValueFunction value = values.writing();
            return new PairSink() {
                @Override
                public void acceptPair(@Nullable Object first, @Nullable Object second)
                        throws IOException, InterruptedException {
                    output.write(key.apply(first), value.apply(second));
                }
            };
        }
    }

    /// Any records as text without a key.
    record Lines() implements PairForm {
        @Override
        public Sink sink(RecordOutput output) {
            Text line = new Text();
            return new Sink() {
                @Override
                public void accept(@Nullable Object record) throws IOException, InterruptedException {
                    line.set(String.valueOf(record));
                    output.write(NullWritable.get(), line);
                }

                @Override
                public void acceptPair(@Nullable Object key, @Nullable Object value)
                        throws IOException, InterruptedException {
                    accept(new Tuple2<>(key, value));
                }
            };
        }
    }
}
