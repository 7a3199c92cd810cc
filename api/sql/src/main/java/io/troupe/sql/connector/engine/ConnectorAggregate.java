package io.troupe.sql.connector.engine;

import io.troupe.columnar.Vector;
import io.troupe.sql.catalyst.EngineValues;
import io.troupe.sql.connector.catalog.functions.AggregateFunction;
import io.troupe.sql.function.AggregateState;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.BoundAggregate;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.value.Values;
import io.troupe.sql.value.VectorBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A function of a catalog that looks at many rows. Its states go between tasks serialised.
public record ConnectorAggregate(String name, AggregateFunction<?, ?> function)
        implements
            io.troupe.sql.function.AggregateFunction {
    @Override
    @SuppressWarnings("unchecked") // states are only passed on
    public BoundAggregate bind(List<Argument> arguments, Semantics semantics) {
        AggregateFunction<Serializable, Object> typed = (AggregateFunction<Serializable, Object>) function;
        Object ofNone = EngineValues.of(typed.produceResult(typed.newAggregationState()), typed.resultType());
        return new BoundAggregate(function.canonicalName(), List.of(function.inputTypes()),
                List.of(DataTypes.BinaryType),
                function.resultType(), function.isResultNullable(), ofNone, false, false,
                _ -> new State(typed));
    }

    /// The states of groups.
    private static final class State implements AggregateState {
        /// What a state is taken to hold when nothing is known of it.
        private static final long BYTES_PER_GROUP = 256;

        private final AggregateFunction<Serializable, Object> function;
        private final List<DataType> types;
        private final List<Serializable> groups = new ArrayList<>();

        State(AggregateFunction<Serializable, Object> function) {
            this.function = function;
            this.types = List.of(function.inputTypes());
        }

        @Override
        public void resize(int groupCount) {
            while (groups.size() < groupCount) {
                groups.add(function.newAggregationState());
            }
        }

        @Override
        public void update(int[] groupOfRow, Vector[] arguments, int rowCount) {
            for (int row = 0; row < rowCount; row++) {
                int group = groupOfRow[row];
                groups.set(group,
                        function.update(groups.get(group), ConnectorFunctions.row(arguments, row, types)));
            }
        }

        @Override
        public void merge(int[] groupOfRow, Vector[] states, int rowCount) {
            for (int row = 0; row < rowCount; row++) {
                Bytes bytes = (Bytes) Objects
                        .requireNonNull(Values.get(states[0], row, DataTypes.BinaryType));
                int group = groupOfRow[row];
                groups.set(group, function.merge(groups.get(group), read(bytes)));
            }
        }

        @Override
        public Vector[] states(int from, int to) {
            VectorBuilder builder = VectorBuilder.of(DataTypes.BinaryType, to - from);
            groups.subList(from, to).forEach(state -> builder.append(written(state)));
            return new Vector[]{builder.build()};
        }

        @Override
        public Vector results(int from, int to) {
            VectorBuilder builder = VectorBuilder.of(function.resultType(), to - from);
            groups.subList(from, to).forEach(
                    state -> builder
                            .append(EngineValues.of(function.produceResult(state), function.resultType())));
            return builder.build();
        }

        @Override
        public long sizeInBytes() {
            return groups.size() * BYTES_PER_GROUP;
        }

        private Bytes written(Serializable state) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(state);
            } catch (IOException e) {
                throw ConnectorTables.broken(function.name(), "a state cannot be serialised: " + e);
            }
            return Bytes.of(bytes.toByteArray());
        }

        private Serializable read(Bytes bytes) {
            ClassLoader loader = function.getClass().getClassLoader();
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.array())) {
                @Override
                protected Class<?> resolveClass(java.io.ObjectStreamClass type)
                        throws IOException, ClassNotFoundException {
                    try {
                        return Class.forName(type.getName(), false, loader);
                    } catch (ClassNotFoundException _) {
                        return super.resolveClass(type);
                    }
                }
            }) {
                return (Serializable) in.readObject();
            } catch (IOException | ClassNotFoundException e) {
                throw ConnectorTables.broken(function.name(), "a state cannot be deserialised: " + e);
            }
        }
    }
}
