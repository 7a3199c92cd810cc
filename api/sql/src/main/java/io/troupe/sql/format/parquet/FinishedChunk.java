package io.troupe.sql.format.parquet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/// The pages of one column of one group, ready to be written at `offset`; valid until the column's writer goes on.
///
/// @param dictionary
///            the page of the dictionary, which lies first; empty for none
/// @param dictionaryValues
///            how many values the dictionary has
/// @param pages
///            the pages of data
/// @param rawBytes
///            of all pages before compression
/// @param encodings
///            how many pages of data have which encoding
record FinishedChunk(LeafSpec spec, CompressionCodec codec, long offset, GrowingBytes dictionary,
        int dictionaryValues, GrowingBytes pages, long levelCount, long rawBytes,
        Map<Encoding, Integer> encodings,
        ChunkIndex index,
        @Nullable BloomFilter bloom) {
    long length() {
        return (long) dictionary.length() + pages.length();
    }

    /// Where the first page of data lies.
    long dataOffset() {
        return offset + dictionary.length();
    }

    ColumnMetaData metaData() {
        List<Encoding> all = new ArrayList<>(encodings.keySet());
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
        Statistics statistics = index.statistics();
        if (encodings.keySet().equals(Set.of(Encoding.RLE_DICTIONARY)) && !isFloating()) {
            statistics.setDistinct_count(dictionaryValues);
        }
        metaData.setStatistics(statistics);
        metaData.setEncoding_stats(pageCounts());
        return metaData;
    }

    /// Whether values that are equal may have different bits.
    private boolean isFloating() {
        return spec.type() == Type.FLOAT || spec.type() == Type.DOUBLE;
    }

    private List<PageEncodingStats> pageCounts() {
        List<PageEncodingStats> counts = new ArrayList<>();
        if (dictionary.length() > 0) {
            counts.add(new PageEncodingStats(PageType.DICTIONARY_PAGE, Encoding.PLAIN, 1));
        }
        encodings.forEach(
                (encoding, count) -> counts.add(new PageEncodingStats(PageType.DATA_PAGE, encoding, count)));
        return counts;
    }
}
