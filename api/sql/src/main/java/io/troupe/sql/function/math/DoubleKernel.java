package io.troupe.sql.function.math;

import io.troupe.columnar.DoubleVector;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.ScalarFunction;
import io.troupe.sql.function.ScalarKernel;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.coercion.Mismatch;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.types.DataTypes;
import java.io.Serializable;
import java.util.List;

/// A function of one double for whole columns.
record DoubleKernel(Body body) implements ScalarKernel {
    /// The function.
    @FunctionalInterface
    interface Body extends Serializable {
        double apply(double value);
    }

    @Override
    public Vector evaluate(Vector[] arguments, int rowCount, EvaluationContext context) {
        DoubleVector source = (DoubleVector) arguments[0].decoded();
        double[] values = new double[rowCount];
        for (int i = 0; i < rowCount; i++) {
            values[i] = source.isNull(i) ? 0 : body.apply(source.get(i));
        }
        return new DoubleVector(values, source.validity(), rowCount);
    }

    /// The function under its name.
    record Function(String name, Body body) implements ScalarFunction {
        @Override
        public BoundScalar bind(List<Argument> arguments, Semantics semantics) {
            Mismatch.checkCount(name, arguments, 1, 1);
            Argument argument = arguments.getFirst();
            if (Parameter.DOUBLE.target(argument.type(), semantics).isEmpty()) {
                throw Mismatch.unexpected(Mismatch.call(name.toUpperCase(java.util.Locale.ROOT), arguments),
                        0, argument, "\"DOUBLE\"");
            }
            return new BoundScalar(name, List.of(DataTypes.DoubleType), DataTypes.DoubleType,
                    argument.nullable(), true, new DoubleKernel(body));
        }
    }
}
