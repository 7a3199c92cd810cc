package io.troupe.sql.function.lambda;

import io.troupe.columnar.ListVector;
import io.troupe.columnar.Nulls;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.HigherOrderFunction.BoundHigherOrder;
import io.troupe.sql.function.HigherOrderFunction.HigherOrderKernel;
import io.troupe.sql.function.HigherOrderFunction.LambdaBody;
import io.troupe.sql.function.HigherOrderFunction.LambdaParameter;
import io.troupe.sql.function.coercion.Coercion;
import io.troupe.sql.function.coercion.Mismatch;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.value.Values;
import io.troupe.sql.value.VectorBuilder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `aggregate` and `reduce`: a value that a lambda carries through the elements of a list. The n-th
/// elements of all lists of a batch are taken in one step.
final class FoldFunction {
    private FoldFunction() {}

    static void register(FunctionTable table) {
        for (String name : List.of("aggregate", "reduce")) {
            table.add(new LambdaFunction(name, FoldFunction::parameters, FoldFunction::bind));
        }
    }

    private static List<LambdaParameter> parameters(Call call, List<Argument> bodies, int lambda, int count) {
        ArrayType type = ArrayLambdas.array(call, 0);
        DataType carried = call.type(1);
        return lambda == 0
                ? List.of(new LambdaParameter(carried, true),
                        new LambdaParameter(type.elementType(), type.containsNull()))
                : List.of(new LambdaParameter(carried, true));
    }

    private static BoundHigherOrder bind(Call call, List<Argument> bodies) {
        call.requireSize(2, 2);
        ArrayType type = ArrayLambdas.array(call, 0);
        DataType carried = call.type(1);
        Argument merge = bodies.getFirst();
        if (!merge.type().equals(carried)
                && !Coercion.canCastImplicitly(merge.type(), carried, call.semantics())) {
            throw Mismatch.unexpected(Mismatch.call(call.name(), call.arguments()), 2, merge,
                    Mismatch.quoted(carried));
        }
        List<DataType> bodyTypes = new ArrayList<>(List.of(carried));
        DataType result = carried;
        if (bodies.size() > 1) {
            result = bodies.get(1).type();
            bodyTypes.add(result);
        }
        return new BoundHigherOrder(call.name(), List.of(type, carried), bodyTypes, result, true,
                new Fold(carried, result));
    }

    private record Fold(DataType carried, DataType result) implements HigherOrderKernel {
        @Override
        public Vector evaluate(Vector[] values, LambdaBody[] lambdas, int rowCount,
                EvaluationContext context) {
            ListVector list = (ListVector) values[0].decoded();
            List<@Nullable Object> state = new ArrayList<>(rowCount);
            for (int i = 0; i < rowCount; i++) {
                state.add(Values.get(values[1], i, carried));
            }
            for (int step = 0;; step++) {
                int[] elements = new int[rowCount];
                int[] outer = new int[rowCount];
                int count = 0;
                for (int i = 0; i < rowCount; i++) {
                    if (list.starts()[i] + step < list.ends()[i]) {
                        elements[count] = list.starts()[i] + step;
                        outer[count++] = i;
                    }
                }
                if (count == 0) {
                    break;
                }
                VectorBuilder before = VectorBuilder.of(carried, count);
                for (int k = 0; k < count; k++) {
                    before.append(state.get(outer[k]));
                }
                Vector after = lambdas[0].evaluate(
                        new Vector[]{before.build(), list.elements().gather(elements, count)}, outer, count);
                for (int k = 0; k < count; k++) {
                    state.set(outer[k], Values.get(after, k, carried));
                }
            }
            int[] all = new int[rowCount];
            for (int i = 0; i < rowCount; i++) {
                all[i] = i;
            }
            Vector last = Values.vector(carried, state);
            Vector results = lambdas.length > 1
                    ? lambdas[1].evaluate(new Vector[]{last}, all, rowCount)
                    : last;
            if (list.validity() == null) {
                return results;
            }
            for (int i = 0; i < rowCount; i++) {
                all[i] = list.isNull(i) ? -1 : i;
            }
            return Nulls.orNull(results.decoded(), all, rowCount);
        }
    }
}
