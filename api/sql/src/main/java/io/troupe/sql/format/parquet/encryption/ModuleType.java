package io.troupe.sql.format.parquet.encryption;

/// A part of a file that is sealed by itself. The order is the format's: ordinals are codes in files.
public enum ModuleType {
    FOOTER, COLUMN_METADATA, DATA_PAGE, DICTIONARY_PAGE, DATA_PAGE_HEADER, DICTIONARY_PAGE_HEADER, COLUMN_INDEX, OFFSET_INDEX, BLOOM_FILTER_HEADER, BLOOM_FILTER_BITSET;

    /// Whether there may be several in one column of one group, so that their number is a part of their place.
    boolean isNumbered() {
        return this == DATA_PAGE || this == DATA_PAGE_HEADER;
    }

    /// Whether AES_GCM_CTR_V1 leaves it without a tag.
    boolean isPage() {
        return this == DATA_PAGE || this == DICTIONARY_PAGE;
    }
}
