package io.troupe.columnar.codec;

/// The first byte of a vector in a page. Part of the format: values are never given another meaning.
final class VectorKind {
    static final int BOOLEAN = 1;
    static final int INT = 2;
    static final int LONG = 3;
    static final int FLOAT = 4;
    static final int DOUBLE = 5;
    static final int DECIMAL = 6;
    static final int BYTES = 7;
    static final int INTERVAL = 8;
    static final int LIST = 9;
    static final int MAP = 10;
    static final int STRUCT = 11;
    static final int DICTIONARY = 12;

    /// Ranges follow as lengths: each begins where the one before ends.
    static final int END_TO_END = 0;
    /// Ranges follow as starts and ends, because they overlap.
    static final int OVERLAPPING = 1;

    private VectorKind() {}
}
