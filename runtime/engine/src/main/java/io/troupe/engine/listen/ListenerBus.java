package io.troupe.engine.listen;

import io.troupe.ErrorCode;
import io.troupe.Setting;
import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import io.troupe.scheduler.TroupeListenerEvent;
import io.troupe.scheduler.TroupeListenerInterface;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// The listeners of one application. Safe for use by any thread.
public final class ListenerBus implements AutoCloseable {
    /// How many events may wait.
    public static final Setting<Integer> CAPACITY = Setting.integer(
            "troupe.scheduler.listenerbus.eventqueue.capacity", 10_000, 1, 10_000_000,
            "How many events may wait for a listener before further ones are dropped for it.");
    /// How long the end waits for listeners.
    public static final Setting<Duration> EXIT_TIMEOUT = Setting.duration(
            "troupe.scheduler.listenerbus.exitTimeout", "2s",
            "How long the end of an application waits for listeners that have not taken all events yet.");
    /// Listeners by their classes.
    public static final Setting<String> EXTRA_LISTENERS = Setting.text(
            "troupe.extraListeners", "",
            "Classes of listeners to register at the start, separated by commas; each has a constructor without"
                    + " parameters or with a TroupeConf.");

    private final int capacity;
    private final Duration exitTimeout;
    private final List<ListenerQueue> queues = new CopyOnWriteArrayList<>();

    /// A bus without listeners.
    public ListenerBus(TroupeConf conf) {
        this.capacity = conf.get(CAPACITY);
        this.exitTimeout = conf.get(EXIT_TIMEOUT);
    }

    /// Adds the listeners that `conf` names. Throws `INVALID_CONFIGURATION` when one cannot be made.
    public void addExtraListeners(TroupeConf conf, ClassLoader loader) {
        List<TroupeListenerInterface> made = new ArrayList<>();
        for (String name : conf.get(EXTRA_LISTENERS).split(",")) {
            if (!name.isBlank()) {
                made.add(make(name.strip(), conf, loader));
            }
        }
        made.forEach(this::add);
    }

    private static TroupeListenerInterface make(String name, TroupeConf conf, ClassLoader loader) {
        try {
            Class<?> type = Class.forName(name, true, loader);
            Object made;
            try {
                Constructor<?> constructor = type.getDeclaredConstructor(TroupeConf.class);
                made = constructor.newInstance(conf.clone());
            } catch (NoSuchMethodException e) {
                made = type.getDeclaredConstructor().newInstance();
            }
            if (made instanceof TroupeListenerInterface listener) {
                return listener;
            }
            throw bad(name, "it is no TroupeListenerInterface", null);
        } catch (InvocationTargetException e) {
            throw bad(name, "its constructor threw " + e.getCause(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw bad(name, e.toString(), e);
        }
    }

    private static TroupeException bad(String name, String problem,
            @Nullable Throwable cause) {
        return new TroupeException(
                ErrorCode.INVALID_CONFIGURATION,
                "The listener " + name + " (setting " + EXTRA_LISTENERS + ") cannot be made: " + problem
                        + ". It must be a public class with a public constructor that takes nothing or a TroupeConf.",
                cause);
    }

    /// Adds a listener, which hears of everything from now on. One that is added twice is called twice.
    public void add(TroupeListenerInterface listener) {
        queues.add(ListenerQueue.start(listener, capacity));
    }

    /// Removes a listener; it still hears of what was posted before. Does nothing when it is not there.
    public void remove(TroupeListenerInterface listener) {
        queues.removeIf(queue -> {
            boolean found = queue.isOf(listener);
            if (found) {
                queue.end();
            }
            return found;
        });
    }

    /// Whether anybody listens.
    public boolean isListening() {
        return !queues.isEmpty();
    }

    /// Tells all listeners, soon. Never waits.
    public void post(TroupeListenerEvent event) {
        for (ListenerQueue queue : queues) {
            queue.offer(event);
        }
    }

    /// How many events were dropped because a queue was full.
    public long droppedCount() {
        return queues.stream().mapToLong(ListenerQueue::droppedCount).sum();
    }

    /// Lets listeners take what waits for them, at most for the time that is set, and ends their threads.
    @Override
    public void close() {
        long deadline = System.nanoTime() + exitTimeout.toNanos();
        queues.forEach(ListenerQueue::end);
        for (ListenerQueue queue : queues) {
            queue.awaitEnd(deadline - System.nanoTime());
        }
        queues.clear();
    }
}
