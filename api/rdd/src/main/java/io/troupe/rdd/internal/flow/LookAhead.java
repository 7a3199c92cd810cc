package io.troupe.rdd.internal.flow;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// An iterator that finds its next record by advancing, which may throw anything.
public abstract class LookAhead implements Iterator<@Nullable Object> {
    private enum State {
        UNKNOWN, READY, ENDED
    }

    private State state = State.UNKNOWN;
    private @Nullable Object next;

    /// For subclasses.
    protected LookAhead() {}

    /// Finds the next record and hands it to [#offer], or calls neither at the end. Not called again after the end.
    protected abstract void advance() throws Exception;

    /// Sets the next record. Called at most once per [#advance].
    protected final void offer(@Nullable Object record) {
        next = record;
        state = State.READY;
    }

    /// Whether [#offer] was called and the record not yet taken.
    protected final boolean isOffered() {
        return state == State.READY;
    }

    @Override
    public final boolean hasNext() {
        if (state == State.UNKNOWN) {
            try {
                advance();
            } catch (Exception e) {
                throw Thrown.asIs(e);
            }
            if (state == State.UNKNOWN) {
                state = State.ENDED;
            }
        }
        return state == State.READY;
    }

    @Override
    public final @Nullable Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        @Nullable
        Object record = next;
        next = null;
        state = State.UNKNOWN;
        return record;
    }
}
