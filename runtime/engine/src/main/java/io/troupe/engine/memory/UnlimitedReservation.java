package io.troupe.engine.memory;

/// Counts but never refuses.
final class UnlimitedReservation implements MemoryReservation {
    private long reserved;

    @Override
    public boolean tryGrow(long bytes) {
        reserved += bytes;
        return true;
    }

    @Override
    public void shrink(long bytes) {
        reserved -= bytes;
    }

    @Override
    public long reservedBytes() {
        return reserved;
    }

    @Override
    public void close() {
        reserved = 0;
    }
}
