package io.troupe.sql;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.sql.encode.Codec;
import io.troupe.sql.expressions.Aggregator;
import io.troupe.sql.function.AggregateFunction;
import io.troupe.sql.function.AggregateState;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.BoundAggregate;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.typed.ObjectColumns;
import io.troupe.sql.value.Values;
import io.troupe.sql.value.VectorBuilder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An aggregate function that a program has written, as the catalogue knows it.
///
/// @param identity
///            two functions of the same identity and argument types are the same
/// @param input
///            the arguments, in which what the aggregator takes lies
record JavaAggregate(
        String name, String identity, Aggregator<Object, Object, Object> aggregator, ObjectColumns input,
        boolean nullable)
        implements
            AggregateFunction {
    /// A function that is told from others by its name.
    JavaAggregate(
            String name, Aggregator<Object, Object, Object> aggregator, Encoder<?> input, boolean nullable) {
        this(name, name, aggregator, ObjectColumns.flat(input.codec()), nullable);
    }

    @Override
    public BoundAggregate bind(List<Argument> arguments, Semantics semantics) {
        int expected = input.types().size();
        if (arguments.size() != expected) {
            throw UserFunctions.wrongNumber(name, expected, arguments.size());
        }
        return bound();
    }

    /// The function for arguments of the types of the input.
    BoundAggregate bound() {
        Codec buffer = aggregator.bufferEncoder().codec();
        Codec output = aggregator.outputEncoder().codec();
        return new BoundAggregate(identity, input.types(), List.of(buffer.type()), output.type(), nullable,
                ofNone(output), false, true, _ -> new State(name, aggregator, input, buffer, output));
    }

    /// The result over no rows; null when there is none.
    private @Nullable Object ofNone(Codec output) {
        try {
            return output.toValueOrNull(aggregator.finish(aggregator.zero()));
        } catch (RuntimeException _) {
            return null;
        }
    }

    /// The buffers of the groups.
    private static final class State implements AggregateState {
        /// What an object of a buffer is taken to hold when nothing is known of it.
        private static final long BYTES_PER_BUFFER = 256;

        private final String name;
        private final Aggregator<Object, Object, Object> aggregator;
        private final ObjectColumns input;
        private final Codec buffer;
        private final Codec output;
        private final List<@Nullable Object> groups = new ArrayList<>();

        State(String name, Aggregator<Object, Object, Object> aggregator, ObjectColumns input, Codec buffer,
                Codec output) {
            this.name = name;
            this.aggregator = aggregator;
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
            Batch rows = new Batch(List.of(arguments), rowCount);
            for (int row = 0; row < rowCount; row++) {
                Object object = input.read(rows, 0, row);
                int group = groupOfRow[row];
                try {
                    groups.set(group, aggregator.reduce(groups.get(group), object));
                } catch (RuntimeException e) {
                    throw UserFunctions.failed(name, "reduce", e);
                }
            }
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
