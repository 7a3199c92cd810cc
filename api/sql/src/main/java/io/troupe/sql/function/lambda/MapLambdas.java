package io.troupe.sql.function.lambda;

import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.MapVector;
import io.troupe.columnar.Nulls;
import io.troupe.columnar.Vector;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.HigherOrderFunction.BoundHigherOrder;
import io.troupe.sql.function.HigherOrderFunction.HigherOrderKernel;
import io.troupe.sql.function.HigherOrderFunction.LambdaBody;
import io.troupe.sql.function.HigherOrderFunction.LambdaParameter;
import io.troupe.sql.function.collection.MapEntries;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.function.signature.Input;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.value.ValueOrder;
import io.troupe.sql.value.Values;
import io.troupe.sql.value.VectorBuilder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `map_filter`, `transform_keys`, `transform_values` and `map_zip_with`.
final class MapLambdas {
    private MapLambdas() {}

    static void register(FunctionTable table) {
        table.add(new LambdaFunction("map_filter", MapLambdas::entry, MapLambdas::filter));
        table.add(new LambdaFunction("transform_values", MapLambdas::entry, MapLambdas::values));
        table.add(new LambdaFunction("transform_keys", MapLambdas::entry, MapLambdas::keys));
        table.add(new LambdaFunction("map_zip_with", MapLambdas::entries, MapLambdas::zip));
    }

    private static MapType map(Call call, int index) {
        return (MapType) call.input(index, Input.MAP);
    }

    private static List<LambdaParameter> entry(Call call, List<Argument> bodies, int lambda, int count) {
        MapType type = map(call, 0);
        return List.of(new LambdaParameter(type.keyType(), false),
                new LambdaParameter(type.valueType(), type.valueContainsNull()));
    }

    private static List<LambdaParameter> entries(Call call, List<Argument> bodies, int lambda, int count) {
        return List.of(new LambdaParameter(map(call, 0).keyType(), false),
                new LambdaParameter(map(call, 0).valueType(), true),
                new LambdaParameter(map(call, 1).valueType(), true));
    }

    private static Vector compute(LambdaBody lambda, MapVector map, Spread spread) {
        Vector[] parameters = {map.keys().gather(spread.rows(), spread.count()),
                map.values().gather(spread.rows(), spread.count())};
        return lambda.evaluate(parameters, spread.outer(), spread.count());
    }

    private static BoundHigherOrder filter(Call call, List<Argument> bodies) {
        call.requireSize(1, 1);
        HigherOrderKernel kernel = (values, lambdas, rowCount, _) -> {
            MapVector map = (MapVector) values[0].decoded();
            Spread spread = Spread.of(map.starts(), map.ends(), rowCount);
            byte[] keep = ((BooleanVector) compute(lambdas[0], map, spread).decoded()).values();
            Spread.Kept kept = spread.keeping(keep);
            return new MapVector(
                    map.keys().gather(kept.rows(), kept.count()),
                    map.values().gather(kept.rows(), kept.count()), kept.starts(), kept.ends(),
                    map.validity(), rowCount);
        };
        return new BoundHigherOrder("map_filter", List.of(map(call, 0)),
                List.of(ArrayLambdas.truth(call, bodies.getFirst())), map(call, 0), call.anyNullable(),
                kernel);
    }

    private static BoundHigherOrder values(Call call, List<Argument> bodies) {
        call.requireSize(1, 1);
        Argument body = bodies.getFirst();
        HigherOrderKernel kernel = (values, lambdas, rowCount, _) -> {
            MapVector map = (MapVector) values[0].decoded();
            Spread spread = Spread.of(map.starts(), map.ends(), rowCount);
            return new MapVector(map.keys().gather(spread.rows(), spread.count()),
                    compute(lambdas[0], map, spread),
                    spread.starts(), spread.ends(), map.validity(), rowCount);
        };
        return new BoundHigherOrder("transform_values", List.of(map(call, 0)), List.of(body.type()),
                new MapType(map(call, 0).keyType(), body.type(), body.nullable()), call.anyNullable(),
                kernel);
    }

    private static BoundHigherOrder keys(Call call, List<Argument> bodies) {
        call.requireSize(1, 1);
        MapType type = map(call, 0);
        DataType key = bodies.getFirst().type();
        MapType result = new MapType(key, type.valueType(), type.valueContainsNull());
        HigherOrderKernel kernel = (values, lambdas, rowCount, _) -> {
            MapVector map = (MapVector) values[0].decoded();
            Spread spread = Spread.of(map.starts(), map.ends(), rowCount);
            Vector newKeys = compute(lambdas[0], map, spread);
            VectorBuilder builder = VectorBuilder.of(result, rowCount);
            for (int i = 0; i < rowCount; i++) {
                MapEntries entries = new MapEntries(key);
                for (int k = spread.starts()[i]; k < spread.ends()[i]; k++) {
                    entries.put(Values.get(newKeys, k, key),
                            Values.get(map.values(), spread.rows()[k], type.valueType()));
                }
                builder.append(map.isNull(i) ? null : entries.map());
            }
            return builder.build();
        };
        return new BoundHigherOrder("transform_keys", List.of(type), List.of(key), result, call.anyNullable(),
                kernel);
    }

    private static BoundHigherOrder zip(Call call, List<Argument> bodies) {
        call.requireSize(2, 2);
        MapType left = map(call, 0);
        MapType right = map(call, 1);
        if (!left.keyType().equals(right.keyType())) {
            throw differentKeys(call, left, right);
        }
        Argument body = bodies.getFirst();
        return new BoundHigherOrder("map_zip_with", List.of(left, right), List.of(body.type()),
                new MapType(left.keyType(), body.type(), body.nullable()), call.anyNullable(),
                new Zip(left.keyType()));
    }

    private static SqlException differentKeys(Call call, MapType left, MapType right) {
        return call.mismatch("MAP_ZIP_WITH_DIFF_TYPES", "functionName", "`map_zip_with`", "leftType",
                "\"" + left.keyType().sql() + "\"", "rightType", "\"" + right.keyType().sql() + "\"");
    }

    private record Zip(DataType keyType) implements HigherOrderKernel {
        @Override
        public Vector evaluate(Vector[] values, LambdaBody[] lambdas, int rowCount,
                EvaluationContext context) {
            MapVector left = (MapVector) values[0].decoded();
            MapVector right = (MapVector) values[1].decoded();
            int most = left.keys().size() + right.keys().size();
            int[] keyRows = new int[most];
            int[] leftRows = new int[most];
            int[] rightRows = new int[most];
            int[] outer = new int[most];
            int[] starts = new int[rowCount];
            int[] ends = new int[rowCount];
            int[] present = new int[rowCount];
            int next = 0;
            for (int i = 0; i < rowCount; i++) {
                starts[i] = next;
                boolean valid = !left.isNull(i) && !right.isNull(i);
                present[i] = valid ? i : -1;
                Map<@Nullable Object, int[]> pairs = new LinkedHashMap<>();
                if (valid) {
                    collect(left, i, pairs, 0);
                    collect(right, i, pairs, 1);
                }
                if (next + pairs.size() > outer.length) {
                    int longer = Math.max(2 * outer.length, next + pairs.size());
                    keyRows = Arrays.copyOf(keyRows, longer);
                    leftRows = Arrays.copyOf(leftRows, longer);
                    rightRows = Arrays.copyOf(rightRows, longer);
                    outer = Arrays.copyOf(outer, longer);
                }
                for (int[] pair : pairs.values()) {
                    keyRows[next] = pair[0] >= 0 ? pair[0] : -2 - pair[1];
                    leftRows[next] = pair[0];
                    rightRows[next] = pair[1];
                    outer[next++] = i;
                }
                ends[i] = next;
            }
            VectorBuilder keys = VectorBuilder.of(keyType, next);
            for (int k = 0; k < next; k++) {
                keys.append(keyRows[k] >= 0
                        ? Values.get(left.keys(), keyRows[k], keyType)
                        : Values.get(right.keys(), -2 - keyRows[k], keyType));
            }
            Vector keyVector = keys.build();
            Vector[] parameters = {keyVector, Nulls.orNull(left.values().decoded(), leftRows, next),
                    Nulls.orNull(right.values().decoded(), rightRows, next)};
            Vector results = lambdas[0].evaluate(parameters, Arrays.copyOf(outer, next), next);
            MapVector all = new MapVector(keyVector, results, starts, ends, null, rowCount);
            return Nulls.orNull(all, present, rowCount);
        }

        private void collect(MapVector map, int row, Map<@Nullable Object, int[]> pairs, int side) {
            for (int k = map.starts()[row]; k < map.ends()[row]; k++) {
                Object key = ValueOrder.key(keyType, Values.get(map.keys(), k, keyType));
                pairs.computeIfAbsent(key, _ -> new int[]{-1, -1})[side] = k;
            }
        }
    }
}
