package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import java.util.Arrays;

/// Every streamed row with every held row.
final class AllPairs implements Pairing {
    private final int heldCount;
    private int streamedCount;
    private int streamed;
    private int held;

    AllPairs(int heldCount) {
        this.heldCount = heldCount;
    }

    @Override
    public void start(Batch batch) {
        streamedCount = batch.rowCount();
        streamed = 0;
        held = 0;
    }

    @Override
    public int next(int[] streamedRows, int[] heldRows, int limit) {
        int count = 0;
        while (count < limit && streamed < streamedCount && heldCount > 0) {
            int taken = Math.min(limit - count, heldCount - held);
            Arrays.fill(streamedRows, count, count + taken, streamed);
            for (int i = 0; i < taken; i++) {
                heldRows[count + i] = held + i;
            }
            count += taken;
            held += taken;
            if (held == heldCount) {
                held = 0;
                streamed++;
            }
        }
        return count;
    }

    @Override
    public int select(int[] streamedRows, boolean paired) {
        return -1;
    }
}
