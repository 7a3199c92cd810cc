package io.troupe.engine.memory;

/// The bytes one consumer holds of the process's budget.
public interface MemoryReservation extends AutoCloseable {
    /// Reserves `bytes` more. False when the budget, or the consumer's fair share of it, does not allow it, even
    /// after evictable blocks were evicted; then nothing was reserved and the consumer should spill.
    boolean tryGrow(long bytes);

    /// Gives `bytes` back; at most what is reserved.
    void shrink(long bytes);

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
