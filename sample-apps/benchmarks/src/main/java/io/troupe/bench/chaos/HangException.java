package io.troupe.bench.chaos;

/// Something did not happen within the time that the watchdog gives it. What is hung may still be running.
final class HangException extends Exception {
    private static final long serialVersionUID = 1L;

    HangException(String message) {
        super(message);
    }
}
