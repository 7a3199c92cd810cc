package io.troupe.sql.function.lambda;

import io.troupe.columnar.IntVector;
import io.troupe.columnar.ListVector;
import io.troupe.columnar.Vector;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.HigherOrderFunction.BoundHigherOrder;
import io.troupe.sql.function.HigherOrderFunction.HigherOrderKernel;
import io.troupe.sql.function.HigherOrderFunction.LambdaBody;
import io.troupe.sql.function.HigherOrderFunction.LambdaParameter;
import io.troupe.sql.function.coercion.Mismatch;
import io.troupe.sql.function.signature.BoundRow;
import io.troupe.sql.function.signature.BoundRow.Binding;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.function.signature.Cells;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.IntegerType;
import io.troupe.sql.value.ValueOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// `array_sort`: in the order of the elements with nulls last, or in the order that a lambda says.
final class SortFunction {
    private SortFunction() {}

    static void register(FunctionTable table) {
        table.add(new LambdaFunction("array_sort", SortFunction::parameters, SortFunction::bind));
        table.add(new BoundRow("array_sort", SortFunction::natural));
    }

    private static Binding natural(Call call) {
        call.requireSize(1, 1);
        ArrayType type = ArrayLambdas.array(call, 0);
        if (!ValueOrder.isOrderable(type.elementType())) {
            throw Mismatch.unordered("array_sort", Mismatch.call(call.name(), call.arguments()),
                    type.elementType());
        }
        return Binding.strict(call, List.of(type), type, (values, _) -> {
            Comparator<@Nullable Object> order = ValueOrder.nullsFirst(ValueOrder.of(type.elementType()));
            List<@Nullable Object> list = new ArrayList<>(Cells.list(values[0]));
            list.sort((a, b) -> a == null || b == null ? -order.compare(a, b) : order.compare(a, b));
            return list;
        });
    }

    private static List<LambdaParameter> parameters(Call call, List<Argument> bodies, int lambda, int count) {
        ArrayType type = ArrayLambdas.array(call, 0);
        LambdaParameter element = new LambdaParameter(type.elementType(), type.containsNull());
        return List.of(element, element);
    }

    private static BoundHigherOrder bind(Call call, List<Argument> bodies) {
        call.requireSize(1, 1);
        ArrayType type = ArrayLambdas.array(call, 0);
        if (!(bodies.getFirst().type() instanceof IntegerType)) {
            throw Mismatch.unexpected(Mismatch.call(call.name(), call.arguments()), 1, bodies.getFirst(),
                    "\"INT\"");
        }
        return new BoundHigherOrder("array_sort", List.of(type), List.of(DataTypes.IntegerType), type,
                call.anyNullable(), new Sort());
    }

    private record Sort() implements HigherOrderKernel {
        @Override
        public Vector evaluate(Vector[] values, LambdaBody[] lambdas, int rowCount,
                EvaluationContext context) {
            ListVector list = (ListVector) values[0].decoded();
            Spread spread = Spread.of(list.starts(), list.ends(), rowCount);
            int[] sorted = new int[spread.count()];
            for (int i = 0; i < rowCount; i++) {
                int row = i;
                List<Integer> elements = IntStream.range(list.starts()[i], list.ends()[i]).boxed()
                        .collect(Collectors.toCollection(ArrayList::new));
                elements.sort((a, b) -> compare(lambdas[0], list.elements(), a, b, row));
                for (int k = 0; k < elements.size(); k++) {
                    sorted[spread.starts()[i] + k] = elements.get(k);
                }
            }
            return new ListVector(list.elements().gather(sorted, sorted.length), spread.starts(),
                    spread.ends(),
                    list.validity(), rowCount);
        }

        private static int compare(LambdaBody lambda, Vector elements, int left, int right, int row) {
            Vector[] parameters = {elements.gather(new int[]{left}, 1), elements.gather(new int[]{right}, 1)};
            IntVector order = (IntVector) lambda.evaluate(parameters, new int[]{row}, 1).decoded();
            if (order.isNull(0)) {
                throw SqlException.execution("COMPARATOR_RETURNS_NULL", "firstValue", "element",
                        "secondValue",
                        "element");
            }
            return order.get(0);
        }
    }
}
