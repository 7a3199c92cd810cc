package io.troupe.sql.optimize;

import io.troupe.columnar.Vector;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.AggregateState;
import io.troupe.sql.function.BoundAggregate;
import io.troupe.sql.plan.AggregateCall;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.types.DataType;
import io.troupe.sql.value.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The value of the one row of a group; a second row is an error. What a scalar subquery means.
final class SingleValue implements AggregateState {
    private final DataType type;
    private final List<@Nullable Object> values = new ArrayList<>();
    private boolean[] seen = new boolean[64];

    private SingleValue(DataType type) {
        this.type = type;
    }

    /// A call over `argument`.
    static AggregateCall call(Expression argument, Origin origin) {
        DataType type = argument.dataType();
        BoundAggregate function = new BoundAggregate(
                "single_value", List.of(type), List.of(type), type, true, null, false, false,
                _ -> new SingleValue(type));
        return new AggregateCall(function, List.of(argument), false, null, List.of(), "", origin);
    }

    @Override
    public void resize(int groupCount) {
        while (values.size() < groupCount) {
            values.add(null);
        }
        if (seen.length < groupCount) {
            seen = Arrays.copyOf(seen, Math.max(groupCount, 2 * seen.length));
        }
    }

    @Override
    public void update(int[] groups, Vector[] arguments, int rowCount) {
        for (int i = 0; i < rowCount; i++) {
            int group = groups[i];
            if (seen[group]) {
                throw SqlException.execution("SCALAR_SUBQUERY_TOO_MANY_ROWS");
            }
            seen[group] = true;
            values.set(group, Values.get(arguments[0], i, type));
        }
    }

    @Override
    public void merge(int[] groups, Vector[] states, int rowCount) {
        update(groups, states, rowCount);
    }

    @Override
    public Vector[] states(int from, int to) {
        return new Vector[]{results(from, to)};
    }

    @Override
    public Vector results(int from, int to) {
        return Values.vector(type, values.subList(from, to));
    }

    @Override
    public long sizeInBytes() {
        return 64L * values.size();
    }
}
