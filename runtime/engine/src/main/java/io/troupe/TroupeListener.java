package io.troupe;

import io.troupe.scheduler.TroupeListenerInterface;

/// Hears what happens in an application; override the methods of the events that matter. See
/// [TroupeListenerInterface] for order and threads.
public abstract class TroupeListener implements TroupeListenerInterface {
    /// A listener that ignores everything.
    protected TroupeListener() {}
}
