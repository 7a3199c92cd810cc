package io.troupe.sql.function;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructType;
import java.io.Serializable;
import java.util.List;

/// A function that gives any number of rows for each row: explode, inline, stack and the like.
public interface Generator {
    /// The name in lower case.
    String name();

    /// Checks the arguments and chooses the kernel.
    BoundGenerator bind(List<Argument> arguments, Semantics semantics);

    /// A generator bound to its types; `schema` has the default names of the columns.
    record BoundGenerator(String name, List<DataType> argumentTypes, StructType schema,
            GeneratorKernel kernel)
            implements
                Serializable {
        @Override
        public boolean equals(Object other) {
            return other instanceof BoundGenerator that && name.equals(that.name)
                    && schema.equals(that.schema)
                    && argumentTypes.equals(that.argumentTypes);
        }

        @Override
        public int hashCode() {
            return 31 * name.hashCode() + argumentTypes.hashCode();
        }
    }

    /// Computes the rows.
    @FunctionalInterface
    interface GeneratorKernel extends Serializable {
        /// The rows for all rows of the arguments, in order.
        Generated evaluate(Vector[] arguments, int rowCount, EvaluationContext context);
    }

    /// What a generator gives for a batch.
    ///
    /// @param rows
    ///            the columns of the generator's schema
    /// @param origins
    ///            for each of these rows, the row of the arguments it comes from, ascending
    @SuppressWarnings("ArrayRecordComponent")
    record Generated(Batch rows, int[] origins) {}
}
