package io.troupe.sql.function.misc;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.columnar.IntVector;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.ScalarKernel;
import io.troupe.sql.function.row.TaskState;
import io.troupe.sql.types.DataTypes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Values of identity columns: a mark where rows are to get some, and the function that gives them.
public final class IdentityValues {
    private static final String MARK = "identity_mark";

    private IdentityValues() {}

    /// Passes on the value of an identity column, which is null where the row is to get one. Never called nullable, as
    /// nobody sees the nulls.
    public static BoundScalar mark() {
        return new BoundScalar(MARK, List.of(DataTypes.LongType), DataTypes.LongType, false, false,
                (arguments, _, _) -> arguments[0]);
    }

    /// Whether `function` is [#mark].
    public static boolean isMark(BoundScalar function) {
        return function.name().equals(MARK);
    }

    /// Values that rows of a partition get.
    ///
    /// @param first
    ///            the value of the first row that gets one
    /// @param count
    ///            how many rows get one
    public record Share(long first, long count) implements java.io.Serializable {}

    /// Gives each row whose value is null the next value of the share of its partition, which is the second argument. One
    /// task reads all rows of a partition. A partition that has more such rows than it had when they were counted fails
    /// with `NON_DETERMINISTIC_RECOMPUTATION`.
    public static BoundScalar fill(Map<Integer, Share> shares, long step) {
        return new BoundScalar("identity_value", List.of(DataTypes.LongType, DataTypes.IntegerType),
                DataTypes.LongType, false, false,
                new Fill(Map.copyOf(shares), step, new TaskState<>(_ -> new HashMap<>())));
    }

    private record Fill(
            Map<Integer, Share> shares, long step, TaskState<HashMap<Integer, Long>> given)
            implements
                ScalarKernel {
        @Override
        public Vector evaluate(Vector[] arguments, int rowCount, EvaluationContext context) {
            HashMap<Integer, Long> next = given.of(context);
            Vector old = arguments[0];
            IntVector partitions = (IntVector) arguments[1];
            long[] values = new long[rowCount];
            for (int row = 0; row < rowCount; row++) {
                if (!old.isNull(row)) {
                    values[row] = ((LongVector) old).get(row);
                    continue;
                }
                int partition = partitions.get(row);
                Share share = shares.getOrDefault(partition, new Share(0, 0));
                long before = next.merge(partition, 1L, Long::sum) - 1;
                if (before >= share.count()) {
                    throw new TroupeException(ErrorCode.NON_DETERMINISTIC_RECOMPUTATION,
                            "Rows that get values of an identity column were computed again and are more than before."
                                    + " Run the statement again.");
                }
                values[row] = share.first() + step * before;
            }
            return new LongVector(values, null, rowCount);
        }
    }
}
