package io.troupe.rdd;

import java.util.List;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// The result of an action that runs in the background. Cancelling it cancels its jobs. `get` throws an
/// `ExecutionException` whose cause is the [io.troupe.TroupeException] that the action would have
/// thrown.
///
/// @param <T>
///            the type of the result
public interface FutureAction<T extends @Nullable Object> extends Future<T> {
    /// The jobs that were started so far, in order.
    List<Integer> jobIds();
}
