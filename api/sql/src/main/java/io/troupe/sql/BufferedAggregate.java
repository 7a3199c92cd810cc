package io.troupe.sql;

import io.troupe.sql.encode.Codec;
import io.troupe.sql.expressions.Aggregator;
import io.troupe.sql.expressions.MutableAggregationBuffer;
import io.troupe.sql.expressions.UserDefinedAggregateFunction;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructType;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/// A function with a buffer of columns as an aggregator.
@NullUnmarked // results may be null
final class BufferedAggregate extends Aggregator<Row, Row, Object> {
    private static final long serialVersionUID = 1L;

    private final UserDefinedAggregateFunction function;
    private final StructType bufferSchema;
    private final DataType dataType;

    BufferedAggregate(UserDefinedAggregateFunction function) {
        this.function = function;
        this.bufferSchema = function.bufferSchema();
        this.dataType = function.dataType();
    }

    @Override
    public Row zero() {
        Buffer buffer = new Buffer(bufferSchema);
        function.initialize(buffer);
        return buffer;
    }

    @Override
    public Row reduce(Row buffer, Row input) {
        function.update((MutableAggregationBuffer) buffer, input);
        return buffer;
    }

    @Override
    public Row merge(Row one, Row other) {
        function.merge((MutableAggregationBuffer) one, other);
        return one;
    }

    @Override
    public Object finish(Row reduction) {
        return function.evaluate(reduction);
    }

    @Override
    public Encoder<Row> bufferEncoder() {
        return Encoders.row(bufferSchema);
    }

    @Override
    public Encoder<Object> outputEncoder() {
        return new Encoder<>(Object.class, new Result(dataType));
    }

    /// Results in the types that [Row] lists.
    private record Result(DataType type) implements Codec {
        @Override
        public boolean nullable() {
            return true;
        }

        @Override
        public Object toValue(Object object) {
            return Objects.requireNonNull(JavaInput.of(object, type));
        }

        @Override
        public Object toObject(Object value) {
            return Objects.requireNonNull(JavaValues.USUAL.of(value, type));
        }
    }

    /// A buffer of one group.
    private static final class Buffer extends MutableAggregationBuffer {
        private static final long serialVersionUID = 1L;

        private final StructType schema;
        private final @Nullable Object[] values;

        Buffer(StructType schema) {
            this.schema = schema;
            this.values = new Object[schema.size()];
        }

        @Override
        public void update(int i, @Nullable Object value) {
            values[i] = value;
        }

        @Override
        public StructType schema() {
            return schema;
        }

        @Override
        public int length() {
            return values.length;
        }

        @Override
        public @Nullable Object get(int i) {
            return values[i];
        }

        @Override
        public String toString() {
            return "buffer " + Arrays.toString(values);
        }
    }
}
