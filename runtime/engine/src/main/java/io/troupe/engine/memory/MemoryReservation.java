package io.troupe.engine.memory;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;

/// The bytes one consumer holds of the process's budget.
public interface MemoryReservation extends AutoCloseable {
    /// Reserves `bytes` more. False when the budget, or the consumer's fair share of it, does not allow it, even
    /// after evictable blocks were evicted; then nothing was reserved and the consumer should spill. A task that
    /// holds little may wait a while for others here, see [MemoryBudget].
    boolean tryGrow(long bytes);

    /// Gives `bytes` back; at most what is reserved.
    void shrink(long bytes);

    /// The error for a consumer that was refused `bytes` and has nothing left to spill: `OUT_OF_MEMORY`, saying
    /// who asked for how much, what the budget is used for and which setting raises it.
    default TroupeException refused(long bytes) {
        return new TroupeException(
                ErrorCode.OUT_OF_MEMORY,
                "A reservation of " + bytes + " bytes was refused and nothing can be spilled.");
    }

    /// What is reserved now.
    long reservedBytes();

    /// Gives everything back. Closing twice does nothing.
    @Override
    void close();

    /// A reservation that always grows, for tests and for data of known small size.
    static MemoryReservation unlimited() {
        return new UnlimitedReservation();
    }
}
