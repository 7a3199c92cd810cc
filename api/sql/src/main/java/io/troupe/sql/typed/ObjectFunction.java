package io.troupe.sql.typed;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.function.MapFunction;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.ScalarKernel;
import io.troupe.sql.value.VectorBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A function of the program from objects to objects, as one from the columns in which they lie to one column.
///
/// @param columns
///            the arguments
/// @param operation
///            whose function it is
/// @param result
///            one column
public record ObjectFunction(
        ObjectColumns columns, MapFunction<@Nullable Object, @Nullable Object> function, String operation,
        ObjectColumns result) implements ScalarKernel {
    @Override
    public Vector evaluate(Vector[] arguments, int rowCount, EvaluationContext context) {
        Batch batch = new Batch(List.of(arguments), rowCount);
        VectorBuilder results = VectorBuilder.of(result.codec().type(), rowCount);
        for (int row = 0; row < rowCount; row++) {
            Object object = columns.read(batch, 0, row);
            Object made;
            try {
                made = function.call(object);
            } catch (Exception e) {
                throw FunctionFailure.of(operation, object, e);
            }
            results.append(result.codec().toValueOrNull(made));
        }
        return results.build();
    }
}
