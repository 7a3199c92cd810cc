package io.troupe.testkit;

import io.troupe.rdd.TroupeContext;
import java.util.Random;

/// A context that many tests use one after another.
final class SharedContext implements AutoCloseable {
    private final TroupeContext context;
    private final int executorKills;
    private final Random random;

    private SharedContext(TroupeContext context, ContextKey key) {
        this.context = context;
        this.executorKills = key.executorKills();
        this.random = new Random(key.seed());
    }

    static SharedContext start(ContextKey key) {
        return new SharedContext(new TroupeContext(key.conf()), key);
    }

    TroupeContext context() {
        return context;
    }

    /// Kills executors from now on until what is returned is closed.
    ExecutorKills killExecutors() {
        return ExecutorKills.start(context, executorKills, new Random(random.nextLong()));
    }

    /// Stops the context.
    @Override
    public void close() {
        context.close();
    }
}
