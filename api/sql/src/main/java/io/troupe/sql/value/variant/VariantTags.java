package io.troupe.sql.value.variant;

/// The numbers of kinds and types in the encoding of variants.
final class VariantTags {
    static final int PRIMITIVE = 0;
    static final int SHORT_TEXT = 1;
    static final int OBJECT = 2;
    static final int ARRAY = 3;

    static final int NULL = 0;
    static final int TRUE = 1;
    static final int FALSE = 2;
    static final int INT8 = 3;
    static final int INT16 = 4;
    static final int INT32 = 5;
    static final int INT64 = 6;
    static final int DOUBLE = 7;
    static final int DECIMAL4 = 8;
    static final int DECIMAL8 = 9;
    static final int DECIMAL16 = 10;
    static final int DATE = 11;
    static final int TIMESTAMP = 12;
    static final int TIMESTAMP_NTZ = 13;
    static final int FLOAT = 14;
    static final int BINARY = 15;
    static final int TEXT = 16;

    static final int LONGEST_SHORT_TEXT = 63;

    private VariantTags() {}
}
