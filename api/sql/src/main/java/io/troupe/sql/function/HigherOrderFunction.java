package io.troupe.sql.function;

import io.troupe.columnar.Vector;
import io.troupe.sql.types.DataType;
import java.io.Serializable;
import java.util.List;

/// A function some of whose arguments are lambdas, such as `transform(a, x -> x + 1)`.
public interface HigherOrderFunction {
    /// The name in lower case.
    String name();

    /// The types of the parameters of lambda `lambda` (0-based among the lambdas), when it has `parameterCount` of them.
    /// `values` are the arguments that are not lambdas, `bodies` the types of the lambdas before it. Throws
    /// [io.troupe.sql.error.SqlException] of phase analysis when something does not fit.
    List<LambdaParameter> parameters(
            List<Argument> values, List<Argument> bodies, int lambda, int parameterCount,
            Semantics semantics);

    /// Checks the arguments that are not lambdas and the results of the lambdas, and chooses the kernel.
    BoundHigherOrder bind(List<Argument> values, List<Argument> bodies, Semantics semantics);

    /// The type of one parameter of a lambda.
    record LambdaParameter(DataType type, boolean nullable) {}

    /// A higher-order function bound to its types: `valueTypes` and `bodyTypes` are what values and lambda results must
    /// be cast to.
    record BoundHigherOrder(
            String name, List<DataType> valueTypes, List<DataType> bodyTypes, DataType type, boolean nullable,
            HigherOrderKernel kernel) implements Serializable {
        @Override
        public boolean equals(Object other) {
            return other instanceof BoundHigherOrder that && name.equals(that.name) && type.equals(that.type)
                    && valueTypes.equals(that.valueTypes) && bodyTypes.equals(that.bodyTypes);
        }

        @Override
        public int hashCode() {
            return 31 * name.hashCode() + valueTypes.hashCode();
        }
    }

    /// Computes the function for all rows of a batch.
    @FunctionalInterface
    interface HigherOrderKernel extends Serializable {
        /// The result for each of `rowCount` rows of the values.
        Vector evaluate(Vector[] values, LambdaBody[] lambdas, int rowCount, EvaluationContext context);
    }

    /// A lambda of the query, ready to compute.
    @FunctionalInterface
    interface LambdaBody {
        /// The body's value for `rowCount` rows of parameters: row `i` belongs to row `outerRows[i]` of the batch that
        /// the function is computed for, which is where the body finds the columns it refers to.
        Vector evaluate(Vector[] parameters, int[] outerRows, int rowCount);
    }
}
