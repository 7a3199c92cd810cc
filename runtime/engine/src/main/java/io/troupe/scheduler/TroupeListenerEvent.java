package io.troupe.scheduler;

/// Something that happened; see [TroupeListenerInterface].
public sealed interface TroupeListenerEvent
        permits
        TroupeListenerApplicationStart,
        TroupeListenerApplicationEnd,
        TroupeListenerJobStart,
        TroupeListenerJobEnd,
        TroupeListenerStageSubmitted,
        TroupeListenerStageCompleted,
        TroupeListenerTaskStart,
        TroupeListenerTaskGettingResult,
        TroupeListenerSpeculativeTaskSubmitted,
        TroupeListenerTaskEnd,
        TroupeListenerExecutorAdded,
        TroupeListenerExecutorDecommissioned,
        TroupeListenerExecutorRemoved,
        TroupeListenerExecutorExcluded,
        TroupeListenerExecutorUnexcluded,
        TroupeListenerNodeExcluded,
        TroupeListenerNodeUnexcluded,
        TroupeListenerExecutorExcludedForStage,
        TroupeListenerNodeExcludedForStage,
        TroupeListenerBlockUpdated,
        TroupeListenerUnpersistRDD,
        TroupeListenerEnvironmentUpdate {}
