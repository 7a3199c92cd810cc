package io.troupe.hadoop.internal.read;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.Tuple2;
import io.troupe.hadoop.internal.value.ColumnForm;
import io.troupe.hadoop.internal.value.ValueFunction;
import io.troupe.rdd.internal.flow.Sink;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/// What a dataset makes of a reader's keys and values.
public sealed interface RecordForm extends Serializable {
    /// Records in this form, for one task.
    interface Maker {
        /// Sends the cursor's record to `sink`.
        void send(RecordCursor cursor, Sink sink) throws Exception;

        /// The cursor's record.
        @Nullable
        Object make(RecordCursor cursor) throws Exception;
    }

    /// A maker whose new objects get `configuration` if they want one.
    Maker maker(Configuration configuration);

    /// Pairs of key and value.
    record Pairs(ColumnForm keys, ColumnForm values) implements RecordForm {
        @Override
        public Maker maker(Configuration configuration) {
            ValueFunction key = keys.reading(configuration);
            ValueFunction value = values.reading(configuration);
            return new Maker() {
                @Override
                public void send(RecordCursor cursor, Sink sink) throws Exception {
                    sink.acceptPair(key.apply(cursor.key()), value.apply(cursor.value()));
                }

                @Override
                public Object make(RecordCursor cursor) throws Exception {
                    return new Tuple2<>(key.apply(cursor.key()), value.apply(cursor.value()));
                }
            };
        }
    }

    /// The values as strings.
    record Strings() implements RecordForm {
        @Override
        public Maker maker(Configuration configuration) {
            return new Maker() {
                @Override
                public void send(RecordCursor cursor, Sink sink) throws Exception {
                    sink.accept(make(cursor));
                }

                @Override
                public Object make(RecordCursor cursor) throws Exception {
                    @Nullable
                    Object value = cursor.value();
                    if (value == null) {
                        throw new TroupeException(ErrorCode.INVALID_ARGUMENT,
                                "The input has a line that is null.");
                    }
                    return value.toString();
                }
            };
        }
    }
}
