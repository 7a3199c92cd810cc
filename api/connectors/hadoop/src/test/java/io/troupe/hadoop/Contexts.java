package io.troupe.hadoop;

import io.troupe.TroupeConf;
import io.troupe.rdd.TroupeContext;

/// One context for all tests of a process, as starting an engine takes longer than most tests.
public final class Contexts {
    private static final TroupeContext SHARED = new TroupeContext(
            new TroupeConf(false).setMaster("local[2]").setAppName("tests").set("troupe.task.maxFailures",
                    "3"));

    private Contexts() {}

    /// The context, which nobody stops.
    public static TroupeContext shared() {
        return SHARED;
    }
}
