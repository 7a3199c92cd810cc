package io.troupe.sql.shell;

/// The command line or a command of the shell is wrong; the message says how and what would be right.
final class WrongUsage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongUsage(String message) {
        super(message, null, false, false);
    }
}
