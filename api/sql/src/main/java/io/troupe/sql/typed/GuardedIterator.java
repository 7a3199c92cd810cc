package io.troupe.sql.typed;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// What a function gave to be walked: failures on the way are the function's.
///
/// @param rows
///            what it gave
/// @param operation
///            whose function it was
/// @param what
///            for what it was called
record GuardedIterator(Iterator<@Nullable Object> rows, String operation, String what)
        implements
            Iterator<@Nullable Object> {
    /// `given`, which must not be null.
    static Iterator<@Nullable Object> of(
            @Nullable Iterator<@Nullable Object> given, String operation, String what) {
        if (given == null) {
            throw FunctionFailure.failed(operation, what,
                    new NullPointerException("it returned null instead of an iterator"));
        }
        return new GuardedIterator(given, operation, what);
    }

    @Override
    public boolean hasNext() {
        try {
            return rows.hasNext();
        } catch (RuntimeException e) {
            throw FunctionFailure.failed(operation, what, e);
        }
    }

    @Override
    public @Nullable Object next() {
        try {
            return rows.next();
        } catch (NoSuchElementException e) {
            throw e;
        } catch (RuntimeException e) {
            throw FunctionFailure.failed(operation, what, e);
        }
    }
}
