package io.troupe.shell;

import io.troupe.sql.TroupeSession;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The session of the shell. Snippets and services reach nothing but static members, which is why these are some.
public final class ShellSession {
    private static final ShellLoader LOADER = new ShellLoader(ShellSession.class.getClassLoader());
    private static @Nullable TroupeSession session;

    private ShellSession() {}

    /// Starts the session by `sessions`, which find the classes of snippets in the loader of their thread.
    static synchronized void start(Supplier<TroupeSession> sessions) {
        Thread caller = Thread.currentThread();
        ClassLoader before = caller.getContextClassLoader();
        caller.setContextClassLoader(LOADER);
        try {
            session = sessions.get();
        } finally {
            caller.setContextClassLoader(before);
        }
    }

    /// The session. Throws IllegalStateException when no shell is running.
    public static synchronized TroupeSession get() {
        TroupeSession started = session;
        if (started == null) {
            throw new IllegalStateException("no shell is running");
        }
        return started;
    }

    /// Where snippets begin.
    static ShellClasses newClasses() {
        return LOADER.begin();
    }

    /// Ends the session.
    static synchronized void end() {
        if (session != null) {
            session.close();
            session = null;
        }
    }
}
