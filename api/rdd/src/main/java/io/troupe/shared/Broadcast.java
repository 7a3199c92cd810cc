package io.troupe.shared;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.Engine;
import io.troupe.engine.task.TaskRuntime;
import io.troupe.rdd.internal.scope.TaskScope;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.ref.Cleaner;
import org.jspecify.annotations.Nullable;

/// A value that tasks read and that reaches each executor once, however many tasks use it. Made by
/// `TroupeContext.broadcast`; the value must not be changed afterwards. Functions should capture the
/// broadcast, not the value. Safe for use by any thread.
///
/// A broadcast that the driver's program no longer refers to is destroyed some time later.
///
/// @param <T>
///            the type of the value
public final class Broadcast<T extends @Nullable Object> implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Cleaner CLEANER = Cleaner.create();

    /// The driver's side: the value and where it was announced.
    private record Origin(Engine engine, Object boxed) {}

    /// Stands for a null value, which the engine does not carry.
    private record Box(@Nullable Object value) implements Serializable {}

    private final long id;
    private transient @Nullable Origin origin;
    private transient @Nullable TaskRuntime task;
    private transient volatile @Nullable Object fetched;
    private transient volatile @Nullable String destroyedAt;

    private Broadcast(long id, Origin origin) {
        this.id = id;
        this.origin = origin;
    }

    /// Announces `value` to the executors of `engine`. Programs call `TroupeContext.broadcast`.
    public static <T extends @Nullable Object> Broadcast<T> create(Engine engine, T value) {
        Object boxed = value == null ? new Box(null) : value;
        long id = engine.broadcast(boxed);
        Broadcast<T> broadcast = new Broadcast<>(id, new Origin(engine, boxed));
        CLEANER.register(broadcast, () -> engine.destroyBroadcast(id, false));
        return broadcast;
    }

    /// Its number, unique in the application.
    public long id() {
        return id;
    }

    /// The value: the driver's own object at the driver, a copy per executor in tasks, where the first call may fetch it.
    /// Throws `INVALID_ARGUMENT` after [#destroy()].
    public T value() {
        requireUsable();
        Origin driver = origin;
        if (driver != null) {
            return unboxed(driver.boxed());
        }
        Object known = fetched;
        if (known == null) {
            known = boundTask().broadcastValue(id);
            fetched = known;
        }
        return unboxed(known);
    }

    /// Same as [#value()].
    public T getValue() {
        return value();
    }

    /// Executors forget their copies; the value is sent again when a task needs it. Returns at once.
    public void unpersist() {
        unpersist(false);
    }

    /// Executors forget their copies; `blocking` waits until they have.
    public void unpersist(boolean blocking) {
        requireUsable();
        driver().engine().unpersistBroadcast(id, blocking);
    }

    /// Frees the value everywhere, at once and for good. Using the broadcast afterwards throws `INVALID_ARGUMENT`.
    public void destroy() {
        destroy(false);
    }

    /// As [#destroy()]; `blocking` waits until executors have freed it.
    public void destroy(boolean blocking) {
        requireUsable();
        Origin driver = driver();
        destroyedAt = StackWalker.getInstance().walk(
                frames -> frames.dropWhile(frame -> frame.getClassName().equals(Broadcast.class.getName()))
                        .findFirst()
                        .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                        .orElse("an unknown place"));
        driver.engine().destroyBroadcast(id, blocking);
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // the value that was given as a T
    private T unboxed(Object boxed) {
        return (T) (boxed instanceof Box box ? box.value() : boxed);
    }

    private TaskRuntime boundTask() {
        TaskRuntime bound = task;
        if (bound == null) {
            throw new TroupeException(ErrorCode.INTERNAL, this + " was deserialised outside a task.");
        }
        return bound;
    }

    private Origin driver() {
        Origin driver = origin;
        if (driver == null) {
            throw new TroupeException(
                    ErrorCode.INVALID_ARGUMENT,
                    this + " can be unpersisted and destroyed only by the driver, not by a task.");
        }
        return driver;
    }

    private void requireUsable() {
        String where = destroyedAt;
        if (where != null) {
            throw new TroupeException(
                    ErrorCode.INVALID_ARGUMENT, this + " was used after it was destroyed at " + where + ".");
        }
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        requireUsable();
        out.defaultWriteObject();
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        @Nullable
        TaskScope scope = TaskScope.current();
        if (scope == null) {
            TaskScope.missed();
        } else {
            task = scope.runtime();
        }
    }

    @Override
    public String toString() {
        return "Broadcast(" + id + ")";
    }
}
