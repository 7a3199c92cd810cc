package io.troupe.sql.connector.engine;

import io.troupe.columnar.Vector;
import io.troupe.sql.catalyst.EngineValues;
import io.troupe.sql.connector.catalog.functions.ScalarFunction;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.ScalarKernel;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.types.DataType;
import io.troupe.sql.value.VectorBuilder;
import java.util.List;

/// A function of a catalog that looks at one row.
public record ConnectorScalar(String name,
        ScalarFunction<?> function) implements io.troupe.sql.function.ScalarFunction {
    @Override
    public BoundScalar bind(List<Argument> arguments, Semantics semantics) {
        List<DataType> types = List.of(function.inputTypes());
        return new BoundScalar(function.canonicalName(), types, function.resultType(),
                function.isResultNullable(),
                function.isDeterministic(), new Kernel(function, types));
    }

    private record Kernel(ScalarFunction<?> function, List<DataType> types) implements ScalarKernel {
        @Override
        public Vector evaluate(Vector[] arguments, int rowCount, EvaluationContext context) {
            DataType type = function.resultType();
            VectorBuilder results = VectorBuilder.of(type, rowCount);
            MagicMethod method = MagicMethod.find(function).orElse(null);
            for (int row = 0; row < rowCount; row++) {
                Object result = method != null
                        ? method.invoke(ConnectorFunctions.values(arguments, row, types), types)
                        : function.produceResult(ConnectorFunctions.row(arguments, row, types));
                results.append(EngineValues.of(result, type));
            }
            return results.build();
        }
    }
}
