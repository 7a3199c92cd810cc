package io.troupe.node.command;

/// The command line itself is wrong; the message says how and what would be right. Exit code 2.
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// `message` is a sentence.
    public UsageException(String message) {
        super(message, null, false, false);
    }
}
