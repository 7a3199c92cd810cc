package io.troupe.engine.schedule;

/// Hands out the numbers of attempts and of copies of outputs. Both name outputs, so none is given twice.
final class AttemptIds {
    private long last;

    /// A number that was never given before, ascending from 1.
    long next() {
        return ++last;
    }

    /// What [#next()] will return.
    long peek() {
        return last + 1;
    }
}
