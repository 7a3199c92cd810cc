package io.troupe.rdd;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.rdd.internal.head.ListHead;
import io.troupe.rdd.internal.head.RangeHead;
import io.troupe.rdd.internal.lineage.Node;
import io.troupe.rdd.internal.lineage.SourceNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Datasets of what the driver has or counts.
final class DriverDatasets {
    private DriverDatasets() {}

    /// The elements of `list` in `numSlices` partitions, for the methods `parallelize`; `keyed` says that they are pairs.
    static Node list(TroupeContext context, List<?> list, int numSlices, boolean keyed) {
        context.requireRunning();
        Functions.atLeast(1, numSlices, "numSlices");
        @Nullable
        Object[] all = Functions.present(list, "The list").toArray();
        List<Object> slices = new ArrayList<>(numSlices);
        for (int i = 0; i < numSlices; i++) {
            slices.add(Arrays.copyOfRange(
                    all, (int) ((long) i * all.length / numSlices), (int) ((i + 1L) * all.length / numSlices),
                    Object[].class));
        }
        return new SourceNode(context.lineage(), "ParallelCollectionRdd", numSlices, slices, keyed,
                ListHead::new);
    }

    /// Whole numbers, see [TroupeContext#range(long, long, long, int)].
    static Node range(TroupeContext context, long start, long end, long step, int numSlices) {
        context.requireRunning();
        Functions.atLeast(1, numSlices, "numSlices");
        if (step == 0) {
            throw new TroupeException(ErrorCode.INVALID_ARGUMENT, "The step of a range must not be 0.");
        }
        BigInteger width = BigInteger.valueOf(end).subtract(BigInteger.valueOf(start));
        BigInteger[] parts = width.divideAndRemainder(BigInteger.valueOf(step));
        BigInteger count = parts[0].add(parts[1].signum() == 0 ? BigInteger.ZERO : BigInteger.ONE)
                .max(BigInteger.ZERO);
        if (width.signum() != 0 && width.signum() != Long.signum(step)) {
            count = BigInteger.ZERO;
        }
        if (count.bitLength() > 63) {
            throw new TroupeException(
                    ErrorCode.INVALID_ARGUMENT,
                    "A range can have at most 2^63 - 1 numbers, not " + count + ".");
        }
        RangeHead head = new RangeHead(start, step, count.longValueExact(), numSlices);
        return new SourceNode(context.lineage(), "RangeRdd", numSlices, List.of(), false, _ -> head);
    }
}
