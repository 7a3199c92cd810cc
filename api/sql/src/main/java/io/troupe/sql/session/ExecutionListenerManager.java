package io.troupe.sql.session;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who is told about the queries of a session. Safe for use by several threads.
public final class ExecutionListenerManager {
    private static final Logger LOG = LoggerFactory.getLogger(ExecutionListenerManager.class);

    private final List<QueryExecutionListener> listeners = new CopyOnWriteArrayList<>();

    ExecutionListenerManager() {}

    /// Tells `listener` about queries from now on.
    public void register(QueryExecutionListener listener) {
        listeners.add(listener);
    }

    /// Tells `listener` no longer.
    public void unregister(QueryExecutionListener listener) {
        listeners.remove(listener);
    }

    /// Tells nobody any longer.
    public void clear() {
        listeners.clear();
    }

    void succeeded(String name, QueryExecution query, long nanos) {
        tell(each -> each.onSuccess(name, query, nanos));
    }

    void failed(String name, QueryExecution query, Exception exception) {
        tell(each -> each.onFailure(name, query, exception));
    }

    private void tell(Consumer<QueryExecutionListener> message) {
        for (QueryExecutionListener listener : listeners) {
            try {
                message.accept(listener);
            } catch (RuntimeException e) {
                LOG.warn("The listener {} has failed; the query goes on.", listener, e);
            }
        }
    }
}
