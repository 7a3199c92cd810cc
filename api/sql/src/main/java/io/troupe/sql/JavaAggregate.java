package io.troupe.sql;

import io.troupe.columnar.Vector;
import io.troupe.sql.encode.Codec;
import io.troupe.sql.expressions.Aggregator;
import io.troupe.sql.function.AggregateFunction;
import io.troupe.sql.function.AggregateState;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.BoundAggregate;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import io.troupe.sql.value.Values;
import io.troupe.sql.value.VectorBuilder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An aggregate function that a program has written, as the catalogue knows it.
///
/// @param input
///            how arguments become what the aggregator takes; its columns are the arguments
record JavaAggregate(
        String name, Aggregator<Object, Object, Object> aggregator, Encoder<?> input, boolean nullable)
        implements
            AggregateFunction {
    @Override
    public BoundAggregate bind(List<Argument> arguments, Semantics semantics) {
        StructType parameters = input.schema();
        if (arguments.size() != parameters.size()) {
            throw UserFunctions.wrongNumber(name, parameters.size(), arguments.size());
        }
        List<DataType> types = parameters.fieldList().stream().map(StructField::dataType).toList();
        Codec buffer = aggregator.bufferEncoder().codec();
        Codec output = aggregator.outputEncoder().codec();
        Object ofNone = output.toValueOrNull(aggregator.finish(aggregator.zero()));
        return new BoundAggregate(name, types, List.of(buffer.type()), output.type(), nullable, ofNone, false,
                true,
                _ -> new State(name, aggregator, types, input.codec(), buffer, output));
    }

    /// The buffers of the groups.
    private static final class State implements AggregateState {
        /// What an object of a buffer is taken to hold when nothing is known of it.
        private static final long BYTES_PER_BUFFER = 256;

        private final String name;
        private final Aggregator<Object, Object, Object> aggregator;
        private final List<DataType> types;
        private final Codec input;
        private final Codec buffer;
        private final Codec output;
        private final List<@Nullable Object> groups = new ArrayList<>();

        State(String name, Aggregator<Object, Object, Object> aggregator, List<DataType> types, Codec input,
                Codec buffer,
                Codec output) {
            this.name = name;
            this.aggregator = aggregator;
            this.types = types;
            this.input = input;
            this.buffer = buffer;
            this.output = output;
        }

        @Override
        public void resize(int groupCount) {
            while (groups.size() < groupCount) {
                groups.add(aggregator.zero());
            }
        }

        @Override
        public void update(int[] groupOfRow, Vector[] arguments, int rowCount) {
            for (int row = 0; row < rowCount; row++) {
                Object object = object(arguments, row);
                int group = groupOfRow[row];
                try {
                    groups.set(group, aggregator.reduce(groups.get(group), object));
                } catch (RuntimeException e) {
                    throw UserFunctions.failed(name, "reduce", e);
                }
            }
        }

        private @Nullable Object object(Vector[] arguments, int row) {
            if (!(input.type() instanceof StructType)) {
                return input.toObjectOrNull(Values.get(arguments[0], row, types.getFirst()));
            }
            List<@Nullable Object> fields = new ArrayList<>(arguments.length);
            for (int i = 0; i < arguments.length; i++) {
                fields.add(Values.get(arguments[i], row, types.get(i)));
            }
            return input.toObject(new StructValue(fields));
        }

        @Override
        public void merge(int[] groupOfRow, Vector[] states, int rowCount) {
            for (int row = 0; row < rowCount; row++) {
                Object other = buffer.toObjectOrNull(Values.get(states[0], row, buffer.type()));
                int group = groupOfRow[row];
                try {
                    groups.set(group, aggregator.merge(groups.get(group), other));
                } catch (RuntimeException e) {
                    throw UserFunctions.failed(name, "merge", e);
                }
            }
        }

        @Override
        public Vector[] states(int from, int to) {
            VectorBuilder builder = VectorBuilder.of(buffer.type(), to - from);
            for (int i = from; i < to; i++) {
                builder.append(buffer.toValueOrNull(groups.get(i)));
            }
            return new Vector[]{builder.build()};
        }

        @Override
        public Vector results(int from, int to) {
            VectorBuilder builder = VectorBuilder.of(output.type(), to - from);
            for (int i = from; i < to; i++) {
                Object result;
                try {
                    result = aggregator.finish(groups.get(i));
                } catch (RuntimeException e) {
                    throw UserFunctions.failed(name, "finish", e);
                }
                builder.append(output.toValueOrNull(result));
            }
            return builder.build();
        }

        @Override
        public long sizeInBytes() {
            return groups.size() * BYTES_PER_BUFFER;
        }
    }
}
