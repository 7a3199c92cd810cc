package io.troupe.sql.util;

/// Who is told about the queries of a session; see `TroupeSession.listenerManager()`. Safe for use by several threads.
public interface ExecutionListenerManager {
    /// Tells `listener` about queries from now on.
    void register(QueryExecutionListener listener);

    /// Tells `listener` no longer.
    void unregister(QueryExecutionListener listener);

    /// Tells nobody any longer.
    void clear();
}
