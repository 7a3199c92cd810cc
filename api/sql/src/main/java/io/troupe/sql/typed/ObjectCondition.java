package io.troupe.sql.typed;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.ScalarKernel;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.value.VectorBuilder;
import java.util.List;

/// A condition of the program as a function of the columns in which its objects lie.
///
/// @param columns
///            the arguments
public record ObjectCondition(ObjectColumns columns, ObjectStep.Filtering step) implements ScalarKernel {
    @Override
    public Vector evaluate(Vector[] arguments, int rowCount, EvaluationContext context) {
        Batch batch = new Batch(List.of(arguments), rowCount);
        VectorBuilder results = VectorBuilder.of(DataTypes.BooleanType, rowCount);
        for (int row = 0; row < rowCount; row++) {
            results.append(step.holds(columns.read(batch, 0, row)));
        }
        return results.build();
    }
}
