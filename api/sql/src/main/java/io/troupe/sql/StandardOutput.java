package io.troupe.sql;

/// Where `show` and `printSchema` print, as the programs that call them want.
final class StandardOutput {
    private StandardOutput() {}

    /// Prints `text` as it is.
    static void print(String text) {
        System.out.print(text);
    }
}
