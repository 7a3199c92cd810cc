package io.troupe.engine;

import io.troupe.engine.schedule.ExecutorId;
import java.util.List;

/// Where executors of an application come from on demand, and go to. Safe for use by any thread.
interface ExecutorSupply {
    /// There should be `more` executors more than now. False when none can be had any more.
    boolean request(int more);

    /// There should be `count` executors: gets those that are missing, as far as there are any. Ends none.
    void setTarget(int count);

    /// Ends an executor for good. False when it is not there.
    boolean release(String id, String reason);

    /// Lets executors leave when what they hold has moved; they are not replaced. Nothing happens when one of them is
    /// not there, or no other stays.
    void retire(List<ExecutorId> executors, String reason);
}
