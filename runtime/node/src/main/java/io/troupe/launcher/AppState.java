package io.troupe.launcher;

import io.troupe.launcher.AppHandle.Listener;
import io.troupe.launcher.AppHandle.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The state of an application and who wants to hear of it. A final state does not change any more. Safe for use by
/// any thread; listeners are called without a lock, one at a time, in the order of events.
final class AppState {
    private final AppHandle handle;
    private final List<Listener> listeners = new ArrayList<>();
    private final Object telling = new Object();
    private State state = State.UNKNOWN;
    private @Nullable Throwable error;
    private boolean isSilent;

    AppState(AppHandle handle) {
        this.handle = handle;
    }

    synchronized State state() {
        return state;
    }

    synchronized Optional<Throwable> error() {
        return Optional.ofNullable(error);
    }

    void addListener(Listener listener) {
        boolean isOver;
        synchronized (this) {
            listeners.add(listener);
            isOver = state.isFinal();
        }
        if (isOver) {
            listener.stateChanged(handle);
        }
    }

    /// Nobody is told anything any more.
    synchronized void silence() {
        isSilent = true;
    }

    /// Goes to `next`, unless that is where it is or the end was reached; says whether it did.
    boolean becomes(State next, @Nullable Throwable cause) {
        synchronized (telling) {
            List<Listener> told;
            synchronized (this) {
                if (isSilent || state.isFinal() || state == next) {
                    return false;
                }
                state = next;
                error = cause;
                told = List.copyOf(listeners);
            }
            told.forEach(listener -> listener.stateChanged(handle));
            return true;
        }
    }
}
