package io.troupe.engine.broadcast;

import io.troupe.engine.memory.StorageReservation;
import org.jspecify.annotations.Nullable;

/// One value and what it holds. `pieces` is null when its bytes cannot be served from here.
record Held(Object value, StorageReservation reservation, @Nullable BroadcastPieces pieces) {}
