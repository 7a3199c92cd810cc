package io.troupe.simulator;

/// Something that must hold does not. Ends the run.
final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Violation(String message) {
        super(message);
    }
}
