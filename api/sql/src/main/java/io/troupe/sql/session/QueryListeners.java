package io.troupe.sql.session;

import io.troupe.sql.util.ExecutionListenerManager;
import io.troupe.sql.util.QueryExecutionListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells those who want to know about the queries of a session. Safe for use by several threads.
final class QueryListeners implements ExecutionListenerManager {
    private static final Logger LOG = LoggerFactory.getLogger(QueryListeners.class);

    private final List<QueryExecutionListener> listeners = new CopyOnWriteArrayList<>();

    @Override
    public void register(QueryExecutionListener listener) {
        listeners.add(listener);
    }

    @Override
    public void unregister(QueryExecutionListener listener) {
        listeners.remove(listener);
    }

    @Override
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
