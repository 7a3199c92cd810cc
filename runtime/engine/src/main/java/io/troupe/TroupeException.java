package io.troupe;

import org.jspecify.annotations.Nullable;

/// The one exception of Troupe. Its message reads `[CODE] what is wrong, the value, what would be right, where`.
public final class TroupeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    /// An error of kind `code`; `message` is a sentence without the code.
    public TroupeException(ErrorCode code, String message) {
        this(code, message, null);
    }

    /// An error of kind `code` that came from `cause`.
    public TroupeException(ErrorCode code, String message, @Nullable Throwable cause) {
        super("[" + code + "] " + message, cause);
        this.code = code;
    }

    /// The name of [#code], by which programs tell errors apart.
    public String getCondition() {
        return code.name();
    }

    /// The stable name of what went wrong.
    public ErrorCode code() {
        return code;
    }
}
