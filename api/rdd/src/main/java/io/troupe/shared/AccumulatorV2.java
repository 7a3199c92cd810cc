package io.troupe.shared;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.rdd.internal.scope.TaskScope;
import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A variable to which tasks add and which only the driver reads. Extend it for sums of your own:
/// `merge` must be associative and commutative, and `reset` must lead to a state in which `isZero`
/// holds.
///
/// An accumulator must be registered with a context before a function captures it. Additions made by actions count
/// exactly once per partition, also when tasks are repeated; additions made in transformations count once for each
/// time the partition is computed for a stage that succeeds.
///
/// @param <IN>
///            what tasks add
/// @param <OUT>
///            what the driver reads
public abstract class AccumulatorV2<IN extends @Nullable Object, OUT extends @Nullable Object>
        implements
            Serializable,
            TaskScope.TaskAccumulator {
    private static final long serialVersionUID = 1L;
    private static final long UNREGISTERED = -1;

    private long id = UNREGISTERED;
    private @Nullable String name;
    private boolean taskSide;

    /// For subclasses.
    protected AccumulatorV2() {}

    /// Whether nothing was added.
    @Override
    public abstract boolean isZero();

    /// A copy with the same state that changes independently.
    public abstract AccumulatorV2<IN, OUT> copy();

    /// A copy in the zero state.
    public AccumulatorV2<IN, OUT> copyAndReset() {
        AccumulatorV2<IN, OUT> copy = copy();
        copy.reset();
        return copy;
    }

    /// Back to the zero state.
    public abstract void reset();

    /// Adds `value`.
    public abstract void add(IN value);

    /// Adds what `other`, an accumulator of the same type, has gathered.
    public abstract void merge(AccumulatorV2<IN, OUT> other);

    /// What was gathered so far. Meant for the driver.
    public abstract OUT value();

    /// Its number, unique in the process of the driver; throws `INVALID_ARGUMENT` before registration.
    @Override
    public final long id() {
        if (id == UNREGISTERED) {
            throw new TroupeException(
                    ErrorCode.INVALID_ARGUMENT,
                    getClass().getSimpleName()
                            + " has no id yet; register it with TroupeContext.register first.");
        }
        return id;
    }

    /// The name given at registration.
    public final Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /// Whether it was registered with a context.
    public final boolean isRegistered() {
        return id != UNREGISTERED;
    }

    /// Whether this is a task's copy, not the driver's original.
    protected final boolean isTaskSide() {
        return taskSide;
    }

    final void register(long newId, @Nullable String newName) {
        if (isRegistered()) {
            throw new TroupeException(
                    ErrorCode.INVALID_ARGUMENT,
                    "This " + getClass().getSimpleName() + " is registered already, as " + id + ".");
        }
        id = newId;
        name = newName;
    }

    /// Throws when called on a task's copy, which knows only what its own task has added.
    final void requireDriverSide() {
        if (taskSide) {
            throw new TroupeException(
                    ErrorCode.INVALID_ARGUMENT,
                    "The value of accumulator " + label()
                            + " was read in a task; tasks may only add, and only the driver reads.");
        }
    }

    private String label() {
        return name == null ? Long.toString(id) : "'" + name + "'";
    }

    /// What is sent to tasks instead of the driver's original: an empty copy.
    protected final Object writeReplace() {
        if (taskSide) {
            return this;
        }
        if (!isRegistered()) {
            throw new TroupeException(
                    ErrorCode.INVALID_ARGUMENT,
                    "A function captures a " + getClass().getSimpleName()
                            + " that is not registered; register it with TroupeContext.register first.");
        }
        AccumulatorV2<IN, OUT> empty = copyAndReset();
        if (!empty.isZero()) {
            throw new TroupeException(
                    ErrorCode.INVALID_ARGUMENT,
                    getClass().getName() + ".copyAndReset() must return a copy for which isZero() holds.");
        }
        empty.id = id;
        empty.name = name;
        empty.taskSide = true;
        return empty;
    }

    /// In a task, the task's one copy of this accumulator.
    protected final Object readResolve() {
        @Nullable
        TaskScope scope = TaskScope.current();
        if (scope == null) {
            TaskScope.missed();
            return this;
        }
        return scope.bind(this);
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + "(id: " + (isRegistered() ? id : "none") + ", name: " + name
                + ")";
    }
}
