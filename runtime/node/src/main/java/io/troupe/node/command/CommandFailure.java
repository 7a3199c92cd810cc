package io.troupe.node.command;

/// The command was understood but cannot be done; the message says why in one line. Exit code 1.
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// `message` is a sentence.
    public CommandFailure(String message) {
        super(message, null, false, false);
    }
}
