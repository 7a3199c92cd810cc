package io.troupe.engine;

import io.troupe.ErrorCode;
import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import io.troupe.engine.progress.ConsoleProgress;

/// Starts engines.
public final class Engines {
    private Engines() {}

    /// Starts the engine that `conf` describes; later changes of `conf` have no effect. Throws `INVALID_MASTER` when its master is none of
    /// the known forms.
    public static Engine start(TroupeConf conf) {
        TroupeConf own = conf.clone();
        return switch (MasterUrl.parse(own.get(TroupeConf.MASTER))) {
            case MasterUrl.Local(int threads) -> startLocal(own, threads);
            case MasterUrl.LocalCluster _, MasterUrl.Standing _ -> throw new TroupeException(
                ErrorCode.INVALID_MASTER, "Clusters are not part of this build; use local[n].");
        };
    }

    private static Engine startLocal(TroupeConf conf, int threads) {
        String applicationId = ApplicationIds.next();
        return ApplicationEngine.start(
            applicationId, conf, new EngineCallbacks(ConsoleProgress.ifWanted(conf)),
            (published, callbacks, onFailure) ->
                new LocalRuntime(applicationId, conf, threads, published, callbacks, onFailure));
    }
}
