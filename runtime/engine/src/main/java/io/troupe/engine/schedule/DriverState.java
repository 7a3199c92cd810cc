package io.troupe.engine.schedule;

/// The tables that the parts of a [Scheduler] share, and by what they decide.
///
/// @param executors
///            who is there
/// @param outputs
///            shuffle outputs, over all jobs
/// @param blocks
///            persisted blocks, over all jobs
/// @param accumulators
///            which updates were committed
/// @param stages
///            stages that running jobs want
/// @param jobs
///            running jobs
/// @param pools
///            stages with something to start
/// @param exclusions
///            executors that get no tasks
/// @param attemptIds
///            numbers of attempts and copies
/// @param effects
///            collects what is to be done
record DriverState(
        ExecutorTable executors,
        MapOutputs outputs,
        BlockRegistry blocks,
        AccumulatorCommits accumulators,
        StageTable stages,
        JobTable jobs,
        Pools pools,
        Exclusions exclusions,
        AttemptIds attemptIds,
        Effects effects,
        SchedulerSettings settings,
        SafetyRules rules) {
    /// Empty tables.
    static DriverState create(SchedulerSettings settings, SafetyRules rules) {
        Effects effects = new Effects();
        JobTable jobs = new JobTable();
        Pools pools = new Pools(settings.pools(), jobs);
        ExecutorTable executors = new ExecutorTable(pools, effects);
        return new DriverState(
                executors, new MapOutputs(rules, effects), new BlockRegistry(effects),
                new AccumulatorCommits(rules, effects), new StageTable(), jobs, pools,
                new Exclusions(settings.exclusion(), executors, rules, effects), new AttemptIds(),
                effects, settings, rules);
    }
}
