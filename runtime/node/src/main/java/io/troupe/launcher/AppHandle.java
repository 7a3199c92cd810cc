package io.troupe.launcher;

import java.util.Optional;

/// An application that was started by a launcher.
public interface AppHandle {
    /// How far an application is.
    enum State {
        /// Nothing is known yet.
        UNKNOWN(false),
        /// Its process has called back.
        CONNECTED(false),
        /// It was handed over to whoever runs it.
        SUBMITTED(false),
        /// Its main method runs.
        RUNNING(false),
        /// It ended well.
        FINISHED(true),
        /// It ended with an error.
        FAILED(true),
        /// It was killed through its handle.
        KILLED(true),
        /// It ended without a word.
        LOST(true);

        private final boolean isFinal;

        State(boolean isFinal) {
            this.isFinal = isFinal;
        }

        /// Whether nothing follows.
        public boolean isFinal() {
            return isFinal;
        }
    }

    /// Hears of an application.
    interface Listener {
        /// The state of `handle` has changed.
        void stateChanged(AppHandle handle);

        /// Something else that is known about the application of `handle` has changed.
        default void infoChanged(AppHandle handle) {}
    }

    /// Calls `listener` from now on; if the application has ended, just once, now.
    void addListener(Listener listener);

    /// How far the application is.
    State getState();

    /// Asks the application to stop: its JVM exits, or its thread is interrupted when it runs in this one.
    void stop();

    /// Ends the application at once; a thread in this JVM can only be interrupted.
    void kill();

    /// Lets the application go: it lives on, and this handle hears no more of it.
    void disconnect();

    /// What made the application fail, if that is known. An application in a process of its own tells the text.
    Optional<Throwable> getError();
}
