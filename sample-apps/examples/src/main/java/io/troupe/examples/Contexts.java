package io.troupe.examples;

import io.troupe.TroupeConf;
import io.troupe.rdd.TroupeContext;

/// How the samples start a context.
final class Contexts {
    private Contexts() {}

    /// A context for the application `name` that runs where the setting `troupe.master` says, or else on all cores of
    /// this process. The caller closes it.
    static TroupeContext start(String name) {
        return new TroupeContext(
                new TroupeConf().setIfMissing("troupe.app.name", name).setIfMissing("troupe.master",
                        "local[*]"));
    }
}
