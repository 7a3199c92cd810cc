package io.troupe.sql.format.parquet;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.Encoding;
import org.jspecify.annotations.Nullable;

/// The pages of one column of one group, ready to be written at `offset`; valid until the column's writer goes on.
///
/// @param dictionary
///            the page of the dictionary, which lies first; empty for none
/// @param pages
///            the pages of data
/// @param rawBytes
///            of all pages before compression
record FinishedChunk(LeafSpec spec, CompressionCodec codec, long offset, GrowingBytes dictionary,
        GrowingBytes pages,
        long levelCount, long rawBytes, List<Encoding> encodings, ChunkIndex index,
        @Nullable BloomFilter bloom) {
    long length() {
        return (long) dictionary.length() + pages.length();
    }

    /// Where the first page of data lies.
    long dataOffset() {
        return offset + dictionary.length();
    }

    ColumnMetaData metaData() {
        List<Encoding> all = new ArrayList<>(encodings);
        if (!all.contains(Encoding.RLE)) {
            all.add(Encoding.RLE);
        }
        if (dictionary.length() > 0 && !all.contains(Encoding.PLAIN)) {
            all.add(Encoding.PLAIN);
        }
        ColumnMetaData metaData = new ColumnMetaData(
                spec.type(), all, spec.pathParts(), codec, levelCount, rawBytes, length(), dataOffset());
        if (dictionary.length() > 0) {
            metaData.setDictionary_page_offset(offset);
        }
        metaData.setStatistics(index.statistics());
        return metaData;
    }
}
