package io.troupe.sql.format.parquet;

import io.troupe.columnar.Vector;
import org.apache.parquet.format.Encoding;

/// The values of one column that is being written, nulls left out: a dictionary as long as one pays, and
/// the page that is being filled.
abstract class ColumnValues {
    /// For how many values there is room at first: a table may have thousands of columns and three rows.
    static final int FEW = 64;

    /// Adds all rows of `values`, none of which is null, to the page.
    abstract void add(Vector values);

    /// How many values the page has.
    abstract int count();

    /// About how many bytes the page has before compression.
    abstract int pageBytes();

    /// Appends the page's values to `target`, begins the next page, and returns the encoding.
    abstract Encoding endPage(GrowingBytes target);

    /// The dictionary's size in values; 0 when no page used one.
    abstract int dictionarySize();

    /// Appends the dictionary in the encoding PLAIN.
    abstract void writeDictionary(GrowingBytes target);

    /// The least and greatest value of the page, which has not ended yet.
    abstract Bounds pageBounds();

    /// Compares two values in the bytes of [Bounds].
    abstract int compare(byte[] left, byte[] right);

    /// Adds the values of the page, which has not ended yet, to `bloom`.
    abstract void addTo(BloomFilter bloom);

    /// Forgets everything, for the next group of rows.
    abstract void reset();
}
