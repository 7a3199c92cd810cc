package io.troupe.simulator;

import io.troupe.engine.schedule.SafetyRules;

/// Planted bugs: in each the scheduler gets one decision wrong. The simulator is worth something only if it
/// notices every one of them.
enum Mutation {
    /// The outcome of an attempt counts although it was given up.
    COUNTS_GIVEN_UP_ATTEMPTS(new SafetyRules() {
        @Override
        public boolean countsOutcome(boolean givenUp) {
            return true;
        }
    }),
    /// Accumulator updates are handed out with every success.
    COMMITS_UPDATES_AGAIN(new SafetyRules() {
        @Override
        public boolean commitsUpdates(boolean committedBefore) {
            return true;
        }
    }),
    /// Tasks start although outputs that they read are missing.
    READS_INCOMPLETE_SHUFFLES(new SafetyRules() {
        @Override
        public boolean mayRead(boolean complete) {
            return true;
        }
    }),
    /// Pending tasks start although what they read was lost after they became pending.
    STARTS_WHAT_LOST_ITS_INPUT(new SafetyRules() {
        @Override
        public boolean withdrawsPending() {
            return false;
        }
    }),
    /// An output stays registered although it cannot be read.
    KEEPS_UNREADABLE_OUTPUTS(new SafetyRules() {
        @Override
        public boolean removesOutput(long registeredAttemptId, long unreadableAttemptId) {
            return false;
        }
    }),
    /// Whatever is registered is removed when a late failure of a read concerns an older output.
    REMOVES_OUTPUTS_FOR_STALE_FAILURES(new SafetyRules() {
        @Override
        public boolean removesOutput(long registeredAttemptId, long unreadableAttemptId) {
            return true;
        }
    }),
    /// The driver goes on believing in a block of which it was not told that it is gone.
    TRUSTS_BLOCKS_FOR_EVER(new SafetyRules() {
        @Override
        public boolean distrustsBlocks() {
            return false;
        }
    }),
    /// An outcome that arrives twice removes the output that counts.
    REMOVES_OUTPUTS_REPORTED_TWICE(new SafetyRules() {
        @Override
        public boolean removesStraggler(boolean registered) {
            return true;
        }
    }),
    /// The output of an attempt that did not count stays where it is.
    KEEPS_STRAGGLERS(new SafetyRules() {
        @Override
        public boolean removesStraggler(boolean registered) {
            return false;
        }
    }),
    /// Executors read their old copy of a table because its version does not rise.
    KEEPS_TABLE_VERSIONS(new SafetyRules() {
        @Override
        public long versionAfter(long version) {
            return version;
        }
    }),
    /// A stage is taken for deterministic although its outputs show that it is not.
    BELIEVES_DESCRIPTIONS(new SafetyRules() {
        @Override
        public boolean showsNonDeterminism(boolean contradicts) {
            return false;
        }
    }),
    /// A non-deterministic output is computed again although others have used it.
    MIXES_EPOCHS(new SafetyRules() {
        @Override
        public boolean mustStartEpoch(boolean deterministic, boolean used) {
            return false;
        }
    }),
    /// Readers of a non-deterministic shuffle run on while missing outputs are computed again.
    LETS_READERS_RUN(new SafetyRules() {
        @Override
        public boolean mustStopReaders(boolean deterministic) {
            return false;
        }
    }),
    /// It is forgotten that a non-deterministic shuffle was read.
    FORGETS_USE(new SafetyRules() {
        @Override
        public boolean countsAsUse() {
            return false;
        }
    }),
    /// A new epoch leaves the shuffles computed from the old one.
    KEEPS_STALE_SHUFFLES(new SafetyRules() {
        @Override
        public boolean becomesStale(boolean computedFromStale) {
            return false;
        }
    }),
    /// A new epoch leaves the results computed from the old one.
    KEEPS_STALE_RESULTS(new SafetyRules() {
        @Override
        public boolean resultBecomesStale() {
            return false;
        }
    }),
    /// A new epoch leaves the blocks computed from the old one.
    KEEPS_STALE_BLOCKS(new SafetyRules() {
        @Override
        public boolean datasetBecomesStale() {
            return false;
        }
    }),
    /// The end of a job stops attempts that another job waits for.
    STOPS_SHARED_ATTEMPTS(new SafetyRules() {
        @Override
        public boolean stopsAttempts(boolean wantedByOthers) {
            return true;
        }
    }),
    /// The loss of executors counts as failures of their tasks.
    COUNTS_LOST_EXECUTORS(new SafetyRules() {
        @Override
        public boolean countsLoss() {
            return true;
        }
    }),
    /// A failed read counts as a failure of the reader.
    COUNTS_FAILED_READS(new SafetyRules() {
        @Override
        public boolean countsReadAgainstReader() {
            return true;
        }
    }),
    /// A launch that was lost on the way is waited for until the end of days.
    WAITS_FOR_LOST_LAUNCHES(new SafetyRules() {
        @Override
        public boolean isLostOnTheWay(boolean longAgo) {
            return false;
        }
    }),
    /// A shuffle or dataset is discarded although a running job reads it.
    RELEASES_AT_ONCE(new SafetyRules() {
        @Override
        public boolean defersRelease(boolean named) {
            return false;
        }
    }),
    /// A straggler is copied although something that it reads is lost.
    COPIES_WITHOUT_INPUT(new SafetyRules() {
        @Override
        public boolean mayCopy(boolean readable, boolean storesAlike) {
            return true;
        }
    }),
    /// Both attempts of a straggler count.
    LETS_BOTH_ATTEMPTS_COUNT(new SafetyRules() {
        @Override
        public boolean stopsOtherAttempt() {
            return false;
        }
    }),
    /// A task starts once more although its copy runs.
    FORGETS_THE_OTHER_ATTEMPT(new SafetyRules() {
        @Override
        public boolean keepsOtherAttempt() {
            return false;
        }
    }),
    /// Some tasks of a barrier stage start before there are slots for the others.
    STARTS_BARRIERS_IN_PARTS(new SafetyRules() {
        @Override
        public boolean mayStartTogether(int freeSlots, int tasks) {
            return freeSlots > 0;
        }
    }),
    /// A barrier stage of which a task failed waits for that task alone.
    RESTARTS_BARRIERS_IN_PARTS(new SafetyRules() {
        @Override
        public boolean restartsTogether() {
            return false;
        }
    }),
    /// An excluded executor gets tasks.
    USES_EXCLUDED_EXECUTORS(new SafetyRules() {
        @Override
        public boolean barsExcluded(boolean othersLeft) {
            return false;
        }
    }),
    /// An excluded executor gets no task ever again.
    NEVER_TRUSTS_AGAIN(new SafetyRules() {
        @Override
        public boolean endsExclusion(boolean timeHasCome) {
            return false;
        }
    }),
    /// An executor that is to leave still gets tasks.
    STARTS_TASKS_ON_DRAINING(new SafetyRules() {
        @Override
        public boolean startsOnDraining() {
            return true;
        }
    }),
    /// An executor leaves before its tasks have ended and what it holds has moved.
    LEAVES_TOO_EARLY(new SafetyRules() {
        @Override
        public boolean mayLeave(boolean isDone) {
            return true;
        }
    }),
    /// The copy of an output counts before it is complete.
    COUNTS_COPIES_TOO_EARLY(new SafetyRules() {
        @Override
        public boolean mayServe(boolean isComplete) {
            return true;
        }
    }),
    /// A copy takes the place of whatever is registered, also of what was computed anew meanwhile.
    REPLACES_WHATEVER_IS_THERE(new SafetyRules() {
        @Override
        public boolean replaces(boolean isCopyOfRegistered) {
            return true;
        }
    }),
    /// A copy stays where it is although its original does not count any more.
    KEEPS_USELESS_COPIES(new SafetyRules() {
        @Override
        public boolean removesUselessCopy() {
            return false;
        }
    }),
    /// Outputs of a lost executor stay registered.
    KEEPS_OUTPUTS_OF_LOST_EXECUTORS(new SafetyRules() {
        @Override
        public boolean forgetsOutputsOfLost() {
            return false;
        }
    });

    private final SafetyRules rules;

    Mutation(SafetyRules rules) {
        this.rules = rules;
    }

    /// The rules with the bug; stateless.
    SafetyRules rules() {
        return rules;
    }
}
