package io.troupe.rdd.internal.batch;

import io.troupe.engine.memory.MemoryReservation;

/// What one consumer holds of a reservation that several may share, as one figure that it sets.
public final class HeldBytes {
    private final MemoryReservation reservation;
    private long bytes;

    /// Holds nothing yet.
    public HeldBytes(MemoryReservation reservation) {
        this.reservation = reservation;
    }

    /// What is held.
    public long bytes() {
        return bytes;
    }

    /// Holds `wanted` bytes from now on, more or less than before. False when more was refused; then nothing
    /// changed.
    public boolean trySet(long wanted) {
        if (wanted > bytes && !reservation.tryGrow(wanted - bytes)) {
            return false;
        }
        if (wanted < bytes) {
            reservation.shrink(bytes - wanted);
        }
        bytes = wanted;
        return true;
    }

    /// Gives everything back.
    public void release() {
        trySet(0);
    }
}
