package io.troupe.sql;

import io.troupe.engine.diagnose.UserCode;
import io.troupe.sql.error.Origin;

/// The line of the program that called a method of this package, for errors about what it made. Found anew by each call,
/// which takes some microseconds.
final class CallPlace {
    private CallPlace() {}

    /// The innermost line on the stack that is the program's; unknown when there is none, as in the shell.
    static Origin origin() {
        return UserCode.callSite().map(UserCode::placeOf).map(Origin::ofCall).orElse(Origin.UNKNOWN);
    }
}
