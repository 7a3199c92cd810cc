package io.troupe.bench.kernel;

/// One kernel at work on data of its own. Both ways to the answer must agree.
public interface Kernel {
    /// Does the work once and returns its answer: what is timed.
    String run() throws Exception;

    /// The answer by the means of the JDK.
    String reference() throws Exception;
}
