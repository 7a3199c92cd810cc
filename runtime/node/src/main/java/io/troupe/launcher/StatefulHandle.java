package io.troupe.launcher;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What every handle does alike: it keeps the application's state and tells listeners of its changes.
abstract class StatefulHandle implements AppHandle {
    private final AppState state = new AppState(this);

    StatefulHandle(List<Listener> listeners) {
        listeners.forEach(state::addListener);
    }

    /// The application has come to `next`; a state from which there is no way to it stays.
    final void changed(State next, @Nullable Throwable error) {
        boolean unused = state.becomes(next, error);
    }

    @Override
    public final void addListener(Listener listener) {
        state.addListener(listener);
    }

    @Override
    public final State getState() {
        return state.state();
    }

    @Override
    public final void disconnect() {
        state.silence();
    }

    @Override
    public final Optional<Throwable> getError() {
        return state.error();
    }
}
