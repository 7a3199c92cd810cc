package io.troupe.sql;

import io.troupe.engine.diagnose.UserCode;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;

/// The line of the program that called a method of this package, for errors about what it made. Found
/// anew by each call, which takes some microseconds.
final class CallPlace {
    private CallPlace() {}

    /// The innermost line on the stack that is the program's; unknown when there is none, as in the shell.
    static Origin origin() {
        return of(Origin.UNKNOWN);
    }

    /// `origin` with that line, unless it has one.
    static Origin of(Origin origin) {
        return origin.call().isEmpty()
                ? UserCode.callSite().map(UserCode::placeOf).map(origin::within).orElse(origin)
                : origin;
    }

    /// `error` with that line, unless it has one.
    static SqlException told(SqlException error) {
        return error.in(of(error.origin()));
    }
}
