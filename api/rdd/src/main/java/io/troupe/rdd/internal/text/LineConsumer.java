package io.troupe.rdd.internal.text;

/// Takes the lines of a file one by one.
@FunctionalInterface
public interface LineConsumer {
    /// Takes one line, without its end. False when no more lines are wanted.
    boolean accept(String line) throws Exception;
}
