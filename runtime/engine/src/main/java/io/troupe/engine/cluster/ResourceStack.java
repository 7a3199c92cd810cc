package io.troupe.engine.cluster;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What was opened one after the other, to be closed in the reverse order. One that cannot be closed does not
/// keep the others from it. Safe for use by any thread.
public final class ResourceStack implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ResourceStack.class);

    private final Deque<AutoCloseable> resources = new ArrayDeque<>();
    private boolean isClosed;

    /// Adds `resource` on top and returns it. It is closed at once when the stack is closed already.
    public <R extends AutoCloseable> R push(R resource) {
        synchronized (this) {
            if (!isClosed) {
                resources.push(resource);
                return resource;
            }
        }
        close(resource);
        return resource;
    }

    /// Closes everything, the last one first. Closing twice does nothing.
    @Override
    public void close() {
        for (AutoCloseable next = next(); next != null; next = next()) {
            close(next);
        }
    }

    private synchronized @Nullable AutoCloseable next() {
        isClosed = true;
        return resources.poll();
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warn("{} cannot be closed.", resource, e);
        }
    }
}
