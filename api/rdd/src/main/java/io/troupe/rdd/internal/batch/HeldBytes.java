package io.troupe.rdd.internal.batch;

import io.troupe.engine.memory.MemoryReservation;

/// What one consumer holds of a reservation that several may share, as one figure that it sets. A part of it is
/// free: held without being reserved.
public final class HeldBytes {
    private final MemoryReservation reservation;
    private final long freeBytes;
    private long bytes;
    private long reserved;

    /// Holds nothing yet; up to `freeBytes` are not asked for.
    public HeldBytes(MemoryReservation reservation, long freeBytes) {
        this.reservation = reservation;
        this.freeBytes = freeBytes;
    }

    /// Holds nothing yet of the reservation of `space`.
    public HeldBytes(SpillSpace space) {
        this(space.reservation(), space.freeBytes());
    }

    /// What is held.
    public long bytes() {
        return bytes;
    }

    /// Holds `wanted` bytes from now on, more or less than before. False when more was refused; then nothing
    /// changed.
    public boolean trySet(long wanted) {
        long reservable = Math.max(0, wanted - freeBytes);
        if (reservable > reserved && !reservation.tryGrow(reservable - reserved)) {
            return false;
        }
        if (reservable < reserved) {
            reservation.shrink(reserved - reservable);
        }
        reserved = reservable;
        bytes = wanted;
        return true;
    }

    /// Gives everything back.
    public void release() {
        trySet(0);
    }
}
