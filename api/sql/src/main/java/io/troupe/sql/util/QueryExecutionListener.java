package io.troupe.sql.util;

import io.troupe.sql.execution.QueryExecution;

/// Is told about queries of a session when they have ended; see [ExecutionListenerManager]. Called by
/// the thread that ran the query, which waits: what takes long belongs elsewhere. What it throws is
/// logged and changes nothing.
public interface QueryExecutionListener {
    /// A query has given all its rows.
    ///
    /// @param funcName
    ///            what was asked for, as in `collect`
    /// @param query
    ///            with its plans, metrics and observed values
    /// @param durationNanos
    ///            how long it took
    void onSuccess(String funcName, QueryExecution query, long durationNanos);

    /// A query has failed or was interrupted.
    void onFailure(String funcName, QueryExecution query, Exception exception);
}
