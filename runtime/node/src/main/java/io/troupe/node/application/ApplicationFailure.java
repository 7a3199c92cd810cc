package io.troupe.node.application;

/// What the application's main threw, so that it is not taken for a failure of the command itself.
public final class ApplicationFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final Throwable thrown;

    ApplicationFailure(Throwable thrown) {
        super(thrown);
        this.thrown = thrown;
    }

    /// What main threw.
    public Throwable thrown() {
        return thrown;
    }
}
