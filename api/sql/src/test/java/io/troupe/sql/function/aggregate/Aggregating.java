package io.troupe.sql.function.aggregate;

import io.troupe.columnar.Vector;
import io.troupe.sql.function.AggregateState;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.BoundAggregate;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.builtin.BuiltInFunctions;
import io.troupe.sql.parse.SqlParser;
import io.troupe.sql.types.DataType;
import io.troupe.sql.value.Values;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Computes aggregate functions in one pass or in random parts that are merged.
final class Aggregating {
    static final Semantics ANSI = new Semantics(true, ZoneOffset.UTC, false);
    static final EvaluationContext CONTEXT = new EvaluationContext(ZoneOffset.UTC, Instant.EPOCH, "user",
            "catalog",
            "database", 0);
    private static final FunctionTable FUNCTIONS = BuiltInFunctions
            .create(new SqlParser()::parseTypeOrSchema);

    private Aggregating() {}

    static BoundAggregate bind(String name, Argument... arguments) {
        return FUNCTIONS.aggregate(name).orElseThrow().bind(List.of(arguments), ANSI);
    }

    static BoundAggregate bind(String name, List<DataType> types) {
        return FUNCTIONS.aggregate(name).orElseThrow()
                .bind(types.stream().map(type -> Argument.of(type, true, "c")).toList(), ANSI);
    }

    /// The results of all groups, from one state that sees all rows.
    static List<@Nullable Object> once(BoundAggregate function, int[] groups, int groupCount,
            List<Vector> columns) {
        AggregateState state = function.factory().create(CONTEXT);
        state.resize(groupCount);
        state.update(groups, columns.toArray(Vector[]::new), groups.length);
        return results(function, state, groupCount);
    }

    /// The results of all groups, each from a state of its own that is updated with `updateOne`.
    static List<@Nullable Object> oneByOne(BoundAggregate function, int[] groups, int groupCount,
            List<Vector> columns) {
        List<@Nullable Object> results = new ArrayList<>();
        for (int group = 0; group < groupCount; group++) {
            int[] rows = rowsOf(groups, group);
            AggregateState state = function.factory().create(CONTEXT);
            state.resize(1);
            state.updateOne(0, gathered(columns, rows), rows.length);
            results.addAll(results(function, state, 1));
        }
        return results;
    }

    /// The results of all groups from states over random runs of rows, merged in order.
    static List<@Nullable Object> inParts(BoundAggregate function, int[] groups, int groupCount,
            List<Vector> columns,
            Random random) {
        AggregateState merged = function.factory().create(CONTEXT);
        merged.resize(groupCount);
        int[] all = new int[groupCount];
        for (int i = 0; i < groupCount; i++) {
            all[i] = i;
        }
        int from = 0;
        while (from < groups.length) {
            int to = Math.min(groups.length, from + 1 + random.nextInt(groups.length));
            int[] rows = new int[to - from];
            int[] partGroups = new int[to - from];
            for (int i = from; i < to; i++) {
                rows[i - from] = i;
                partGroups[i - from] = groups[i];
            }
            AggregateState part = function.factory().create(CONTEXT);
            part.resize(groupCount);
            part.update(partGroups, gathered(columns, rows), rows.length);
            Vector[] partial = part.states(0, groupCount);
            for (int i = 0; i < partial.length; i++) {
                if (partial[i].size() != groupCount) {
                    throw new AssertionError("state column " + i + " has " + partial[i].size() + " rows");
                }
            }
            merged.merge(all, partial, groupCount);
            from = to;
        }
        return results(function, merged, groupCount);
    }

    private static int[] rowsOf(int[] groups, int group) {
        return java.util.stream.IntStream.range(0, groups.length).filter(i -> groups[i] == group).toArray();
    }

    private static Vector[] gathered(List<Vector> columns, int[] rows) {
        return columns.stream().map(column -> column.gather(rows, rows.length)).toArray(Vector[]::new);
    }

    private static List<@Nullable Object> results(BoundAggregate function, AggregateState state,
            int groupCount) {
        Vector results = state.results(0, groupCount);
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < groupCount; i++) {
            values.add(Values.get(results, i, function.type()));
        }
        return values;
    }
}
