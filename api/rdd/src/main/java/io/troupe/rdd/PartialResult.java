package io.troupe.rdd;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;

/// An answer that was given when its time was over, and the exact one that comes when the job behind it is
/// done. Safe for use by any thread.
///
/// @param <R>
///            the type of the answer
public final class PartialResult<R> {
    private final R initialValue;
    private final boolean isInitialValueFinal;
    private final CompletableFuture<R> finalValue;

    PartialResult(R initialValue, boolean isInitialValueFinal, CompletableFuture<R> finalValue) {
        this.initialValue = initialValue;
        this.isInitialValueFinal = isInitialValueFinal;
        this.finalValue = finalValue;
    }

    /// The answer as it was when the time was over.
    public R initialValue() {
        return initialValue;
    }

    /// Whether the job was done in time, so that [#initialValue()] is exact.
    public boolean isInitialValueFinal() {
        return isInitialValueFinal;
    }

    /// The exact answer; waits until the job is done. Throws what made the job fail.
    public R getFinalValue() {
        try {
            return finalValue.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof TroupeException known
                    ? known
                    : new TroupeException(ErrorCode.INTERNAL,
                            "An approximate job ended in an unexpected way.", e);
        }
    }

    /// Calls `handler` with the exact answer when it is there, on an unnamed thread, or at once on this one.
    public PartialResult<R> onComplete(Consumer<? super R> handler) {
        CompletableFuture<Void> unused = finalValue.thenAccept(handler);
        return this;
    }

    /// Calls `handler` with what made the job fail, if it fails.
    public PartialResult<R> onFail(Consumer<? super Throwable> handler) {
        CompletableFuture<R> unused = finalValue.whenComplete((_, failure) -> {
            if (failure != null) {
                handler.accept(failure instanceof CompletionException wrapped && wrapped.getCause() != null
                        ? wrapped.getCause()
                        : failure);
            }
        });
        return this;
    }

    /// What `f` makes of both answers.
    public <T> PartialResult<T> map(Function<? super R, ? extends T> f) {
        return new PartialResult<>(f.apply(initialValue), isInitialValueFinal, finalValue.thenApply(f));
    }

    /// As in `(partial: [12.000, 15.500])` or `(final: [13.000, 13.000])`.
    @Override
    public String toString() {
        return isInitialValueFinal ? "(final: " + initialValue + ")" : "(partial: " + initialValue + ")";
    }
}
