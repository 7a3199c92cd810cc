package io.troupe.rdd;

/// How text files are compressed when they are written.
public enum TextCompression {
    /// Not at all.
    NONE(""),
    /// gzip; file names end in `.gz`.
    GZIP(".gz");

    private final String suffix;

    TextCompression(String suffix) {
        this.suffix = suffix;
    }

    /// What is added to file names.
    String suffix() {
        return suffix;
    }
}
