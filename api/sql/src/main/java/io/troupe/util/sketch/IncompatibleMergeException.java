package io.troupe.util.sketch;

/// Two sketches of different shapes cannot become one.
public class IncompatibleMergeException extends Exception {
    private static final long serialVersionUID = 1L;

    /// With what differs.
    public IncompatibleMergeException(String message) {
        super(message);
    }
}
