package io.troupe.sql.function.lambda;

import io.troupe.columnar.ListVector;
import io.troupe.columnar.Nulls;
import io.troupe.columnar.Validity;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.HigherOrderFunction.BoundHigherOrder;
import io.troupe.sql.function.HigherOrderFunction.HigherOrderKernel;
import io.troupe.sql.function.HigherOrderFunction.LambdaBody;
import io.troupe.sql.function.HigherOrderFunction.LambdaParameter;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.types.ArrayType;
import java.util.List;

/// `zip_with`: two lists element by element; the shorter one goes on with nulls.
final class ZipFunctions {
    private ZipFunctions() {}

    static void register(FunctionTable table) {
        table.add(new LambdaFunction("zip_with", ZipFunctions::parameters, ZipFunctions::bind));
    }

    private static List<LambdaParameter> parameters(Call call, List<Argument> bodies, int lambda, int count) {
        return List.of(new LambdaParameter(ArrayLambdas.array(call, 0).elementType(), true),
                new LambdaParameter(ArrayLambdas.array(call, 1).elementType(), true));
    }

    private static BoundHigherOrder bind(Call call, List<Argument> bodies) {
        call.requireSize(2, 2);
        Argument body = bodies.getFirst();
        return new BoundHigherOrder("zip_with",
                List.of(ArrayLambdas.array(call, 0), ArrayLambdas.array(call, 1)),
                List.of(body.type()), new ArrayType(body.type(), body.nullable()), call.anyNullable(),
                new Zip());
    }

    private record Zip() implements HigherOrderKernel {
        @Override
        public Vector evaluate(Vector[] values, LambdaBody[] lambdas, int rowCount,
                EvaluationContext context) {
            ListVector left = (ListVector) values[0].decoded();
            ListVector right = (ListVector) values[1].decoded();
            long[] validity = Validity.and(left.validity(), right.validity(), rowCount);
            int[] lengths = new int[rowCount];
            for (int i = 0; i < rowCount; i++) {
                boolean valid = validity == null || Validity.get(validity, i);
                lengths[i] = valid
                        ? Math.max(left.ends()[i] - left.starts()[i], right.ends()[i] - right.starts()[i])
                        : 0;
            }
            Spread spread = Spread.of(new int[rowCount], lengths, rowCount);
            Vector[] parameters = {padded(left, spread), padded(right, spread)};
            Vector results = lambdas[0].evaluate(parameters, spread.outer(), spread.count());
            return new ListVector(results, spread.starts(), spread.ends(), validity, rowCount);
        }

        private static Vector padded(ListVector list, Spread spread) {
            int[] rows = new int[spread.count()];
            for (int k = 0; k < rows.length; k++) {
                int row = list.starts()[spread.outer()[k]] + spread.positions()[k];
                rows[k] = row < list.ends()[spread.outer()[k]] ? row : -1;
            }
            return Nulls.orNull(list.elements().decoded(), rows, rows.length);
        }
    }
}
