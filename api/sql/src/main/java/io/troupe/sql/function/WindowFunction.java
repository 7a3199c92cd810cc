package io.troupe.sql.function;

import io.troupe.columnar.Vector;
import io.troupe.sql.types.DataType;
import java.io.Serializable;
import java.util.List;

/// A function of a row and the rows of its window partition that is not an aggregate: rank, lag, nth_value and
/// the like.
public interface WindowFunction {
    /// The name in lower case.
    String name();

    /// Checks the arguments and chooses the kernel.
    BoundWindow bind(List<Argument> arguments, boolean ignoreNulls, Semantics semantics);

    /// A window function bound to its types.
    record BoundWindow(
            String name, List<DataType> argumentTypes, DataType type, boolean nullable, boolean ignoreNulls,
            boolean usesFrame, WindowKernel kernel) implements Serializable {
        @Override
        public boolean equals(Object other) {
            return other instanceof BoundWindow that && name.equals(that.name) && type.equals(that.type)
                    && argumentTypes.equals(that.argumentTypes) && ignoreNulls == that.ignoreNulls;
        }

        @Override
        public int hashCode() {
            return 31 * name.hashCode() + argumentTypes.hashCode();
        }
    }

    /// Computes the function for all rows of one window partition.
    @FunctionalInterface
    interface WindowKernel extends Serializable {
        /// The result for each row of the partition. `arguments` are columns of the whole partition in window order.
        Vector evaluate(Vector[] arguments, Rows rows, EvaluationContext context);
    }

    /// One window partition.
    ///
    /// @param count
    ///            how many rows
    /// @param peerStarts
    ///            for each row, the first row that is equal to it in the window's order
    /// @param peerEnds
    ///            for each row, the row after the last one that is equal to it
    /// @param frameStarts
    ///            for each row, the first row of its frame
    /// @param frameEnds
    ///            for each row, the row after the last one of its frame; not before the start
    @SuppressWarnings("ArrayRecordComponent")
    record Rows(int count, int[] peerStarts, int[] peerEnds, int[] frameStarts, int[] frameEnds) {}
}
