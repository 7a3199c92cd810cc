package io.troupe.sql;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which session a thread works with, and which one those do that have none of their own.
final class Sessions {
    private static final InheritableThreadLocal<@Nullable TroupeSession> ACTIVE = new InheritableThreadLocal<>();
    private static volatile @Nullable TroupeSession usual;

    private Sessions() {}

    static Optional<TroupeSession> active() {
        return open(ACTIVE.get());
    }

    static Optional<TroupeSession> usual() {
        return open(usual);
    }

    private static Optional<TroupeSession> open(@Nullable TroupeSession session) {
        return session == null || session.isClosed() ? Optional.empty() : Optional.of(session);
    }

    static void setActive(TroupeSession session) {
        ACTIVE.set(session);
    }

    static void clearActive() {
        ACTIVE.remove();
    }

    static void setUsual(@Nullable TroupeSession session) {
        usual = session;
    }

    /// A new session is this thread's, and everybody's when there is no other.
    static void opened(TroupeSession session) {
        setActive(session);
        if (usual().isEmpty()) {
            usual = session;
        }
    }

    @SuppressWarnings("ReferenceEquality") // sessions are what they are
    static void closed(TroupeSession session) {
        if (ACTIVE.get() == session) {
            ACTIVE.remove();
        }
        if (usual == session) {
            usual = null;
        }
    }
}
