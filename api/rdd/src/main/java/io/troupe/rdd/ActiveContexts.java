package io.troupe.rdd;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Supplier;

/// The contexts of this process that are not stopped, for code that was not handed one. Safe for use by any thread.
final class ActiveContexts {
    private static final Deque<TroupeContext> CONTEXTS = new ArrayDeque<>();

    private ActiveContexts() {}

    static void add(TroupeContext context) {
        synchronized (CONTEXTS) {
            CONTEXTS.addLast(context);
        }
    }

    /// Forgets the contexts that share their state with `context`, which was stopped.
    static void remove(TroupeContext context) {
        synchronized (CONTEXTS) {
            CONTEXTS.removeIf(each -> each.lineage() == context.lineage());
        }
    }

    static Optional<TroupeContext> latest() {
        synchronized (CONTEXTS) {
            Iterator<TroupeContext> latestFirst = CONTEXTS.descendingIterator();
            return latestFirst.hasNext() ? Optional.of(latestFirst.next()) : Optional.empty();
        }
    }

    /// The latest, or one that `maker` makes; of several threads that ask at the same time one makes it.
    static TroupeContext latestOr(Supplier<TroupeContext> maker) {
        synchronized (CONTEXTS) {
            return latest().orElseGet(maker);
        }
    }
}
