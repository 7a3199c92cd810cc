package io.troupe.rdd;

import io.troupe.TroupeConf;

/// One context for all tests of a process, as starting an engine takes longer than most tests. The
/// system property `test.master` chooses another engine than the local one.
final class Contexts {
    private static final TroupeContext SHARED = new TroupeContext(
            new TroupeConf(false).setMaster(System.getProperty("test.master", "local[2]")).setAppName("tests")
                    .set("troupe.ui.showConsoleProgress", "false"));

    private Contexts() {}

    static TroupeContext shared() {
        return SHARED;
    }
}
