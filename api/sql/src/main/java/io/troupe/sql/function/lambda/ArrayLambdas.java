package io.troupe.sql.function.lambda;

import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.ListVector;
import io.troupe.columnar.Validity;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.HigherOrderFunction.BoundHigherOrder;
import io.troupe.sql.function.HigherOrderFunction.HigherOrderKernel;
import io.troupe.sql.function.HigherOrderFunction.LambdaBody;
import io.troupe.sql.function.HigherOrderFunction.LambdaParameter;
import io.troupe.sql.function.coercion.Mismatch;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.function.signature.Input;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.BooleanType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.NullType;
import java.util.List;

/// `transform`, `filter`, `exists` and `forall`: one lambda over all elements of a batch.
final class ArrayLambdas {
    private ArrayLambdas() {}

    static void register(FunctionTable table) {
        table.add(new LambdaFunction("transform", ArrayLambdas::elementAndIndex, ArrayLambdas::transform));
        table.add(new LambdaFunction("filter", ArrayLambdas::elementAndIndex, ArrayLambdas::filter));
        table.add(new LambdaFunction("exists", ArrayLambdas::element,
                (call, bodies) -> search(call, bodies, true)));
        table.add(new LambdaFunction("any_match", ArrayLambdas::element,
                (call, bodies) -> search(call, bodies, true)));
        table.add(new LambdaFunction("forall", ArrayLambdas::element,
                (call, bodies) -> search(call, bodies, false)));
    }

    /// The list that is the only value.
    static ArrayType array(Call call, int index) {
        return call.type(index) instanceof NullType
                ? new ArrayType(DataTypes.NullType)
                : (ArrayType) call.input(index, Input.ARRAY);
    }

    private static List<LambdaParameter> element(Call call, List<Argument> bodies, int lambda, int count) {
        ArrayType type = array(call, 0);
        return List.of(new LambdaParameter(type.elementType(), type.containsNull()));
    }

    private static List<LambdaParameter> elementAndIndex(Call call, List<Argument> bodies, int lambda,
            int count) {
        ArrayType type = array(call, 0);
        return List.of(new LambdaParameter(type.elementType(), type.containsNull()),
                new LambdaParameter(DataTypes.IntegerType, false));
    }

    /// Fails when the result of a lambda is no truth value.
    static DataType truth(Call call, Argument body) {
        if (body.type() instanceof BooleanType || body.type() instanceof NullType) {
            return DataTypes.BooleanType;
        }
        throw Mismatch.unexpected(Mismatch.call(call.name(), call.arguments()), 1, body, "\"BOOLEAN\"");
    }

    private static BoundHigherOrder transform(Call call, List<Argument> bodies) {
        call.requireSize(1, 1);
        ArrayType type = array(call, 0);
        Argument body = bodies.getFirst();
        HigherOrderKernel kernel = (values, lambdas, rowCount, _) -> {
            ListVector list = (ListVector) values[0].decoded();
            Spread spread = Spread.of(list.starts(), list.ends(), rowCount);
            Vector results = compute(lambdas[0], list, spread);
            return new ListVector(results, spread.starts(), spread.ends(), list.validity(), rowCount);
        };
        return new BoundHigherOrder("transform", List.of(type), List.of(body.type()),
                new ArrayType(body.type(), body.nullable()), call.anyNullable(), kernel);
    }

    private static Vector compute(LambdaBody lambda, ListVector list, Spread spread) {
        Vector elements = list.elements().gather(spread.rows(), spread.count());
        return lambda.evaluate(new Vector[]{elements, spread.indexes()}, spread.outer(), spread.count());
    }

    private static BoundHigherOrder filter(Call call, List<Argument> bodies) {
        call.requireSize(1, 1);
        ArrayType type = array(call, 0);
        HigherOrderKernel kernel = (values, lambdas, rowCount, _) -> {
            ListVector list = (ListVector) values[0].decoded();
            Spread spread = Spread.of(list.starts(), list.ends(), rowCount);
            byte[] keep = ((BooleanVector) compute(lambdas[0], list, spread).decoded()).values();
            Spread.Kept kept = spread.keeping(keep);
            return new ListVector(list.elements().gather(kept.rows(), kept.count()), kept.starts(),
                    kept.ends(), list.validity(), rowCount);
        };
        return new BoundHigherOrder("filter", List.of(type), List.of(truth(call, bodies.getFirst())), type,
                call.anyNullable(), kernel);
    }

    /// Whether the lambda is `wanted` for any element: true for `exists`, false for the opposite of `forall`.
    private static BoundHigherOrder search(Call call, List<Argument> bodies, boolean wanted) {
        call.requireSize(1, 1);
        ArrayType type = array(call, 0);
        HigherOrderKernel kernel = (values, lambdas, rowCount, _) -> {
            ListVector list = (ListVector) values[0].decoded();
            Spread spread = Spread.of(list.starts(), list.ends(), rowCount);
            BooleanVector truths = (BooleanVector) compute(lambdas[0], list, spread).decoded();
            byte[] results = new byte[rowCount];
            long[] validity = new long[Validity.words(rowCount)];
            for (int i = 0; i < rowCount; i++) {
                boolean found = false;
                boolean unknown = false;
                for (int k = spread.starts()[i]; k < spread.ends()[i]; k++) {
                    unknown |= truths.isNull(k);
                    found |= !truths.isNull(k) && (truths.get(k) != 0) == wanted;
                }
                if (!list.isNull(i) && (found || !unknown)) {
                    Validity.set(validity, i);
                    results[i] = (byte) (found == wanted ? 1 : 0);
                }
            }
            return new BooleanVector(results, validity, rowCount);
        };
        boolean nullable = call.anyNullable() || bodies.getFirst().nullable();
        return new BoundHigherOrder(call.name(), List.of(type), List.of(truth(call, bodies.getFirst())),
                DataTypes.BooleanType, nullable, kernel);
    }
}
