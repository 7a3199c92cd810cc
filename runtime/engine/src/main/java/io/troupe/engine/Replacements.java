package io.troupe.engine;

/// Decides whether an executor process that ended is replaced. Plain state without clock; not safe for use by
/// several threads at once.
///
/// | ended | what follows |
/// |---|---|
/// | before it was registered | another is started, until too many in a row have failed; then none any more |
/// | after it was registered | another is started; when too many are lost while no job ends, jobs fail, too |
final class Replacements {
    /// What to do.
    enum Decision {
        /// Start another process.
        REPLACE,
        /// Fail the jobs that are under way, and start another process.
        FAIL_JOBS_AND_REPLACE,
        /// Start no further process.
        GIVE_UP
    }

    private final int mostFailedStarts;
    private final int mostLosses;
    private int failedStarts;
    private int losses;

    /// Gives up after `mostFailedStarts` failed starts in a row; fails jobs with the loss that follows
    /// `mostLosses` others.
    Replacements(int mostFailedStarts, int mostLosses) {
        this.mostFailedStarts = mostFailedStarts;
        this.mostLosses = mostLosses;
    }

    /// A process has come up.
    void registered() {
        failedStarts = 0;
    }

    /// A job has ended: what is lost from now on is another matter.
    void jobEnded() {
        losses = 0;
    }

    /// A process has ended.
    Decision ended(boolean wasRegistered) {
        if (!wasRegistered) {
            failedStarts = Math.min(failedStarts + 1, mostFailedStarts);
            return failedStarts >= mostFailedStarts ? Decision.GIVE_UP : Decision.REPLACE;
        }
        if (losses >= mostLosses) {
            losses = 0;
            return Decision.FAIL_JOBS_AND_REPLACE;
        }
        losses++;
        return Decision.REPLACE;
    }

    /// How many failed starts in a row there were.
    int failedStarts() {
        return failedStarts;
    }
}
