package io.troupe.sql.format.parquet;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/// Guesses how many different values a column has from what footers say of its chunks: from the number
/// of values, where the writer noted it, or else from the size of the dictionary. Nothing is known when
/// a chunk is not all in the words of a dictionary.
///
/// Chunks whose bounds lie apart have different values, and those whose bounds are the same have the same ones; between
/// the two, values are taken to be spread evenly over the bounds.
final class DistinctValues {
    /// What the header of a page takes.
    private static final int HEADER_BYTES = 16;
    /// Dictionaries are not packed better than this.
    private static final double MOST_PACKED = 3;
    private static final int USUAL_LENGTH = 12;

    private boolean isKnown = true;
    private double sum;
    private double most;
    private double widths;
    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;

    /// Takes in the chunk with the bounds `min` and `max`, null for unknown ones.
    void add(ColumnMetaData chunk, @Nullable Object min, @Nullable Object max) {
        double values = inChunk(chunk, min, max);
        isKnown &= values > 0;
        sum += values;
        most = Math.max(most, values);
        double low = place(min, Double.NEGATIVE_INFINITY);
        double high = place(max, Double.POSITIVE_INFINITY);
        widths += high - low;
        least = Math.min(least, low);
        greatest = Math.max(greatest, high);
    }

    /// About how many there are in all chunks; empty when there is no telling.
    OptionalLong count() {
        if (!isKnown || sum == 0) {
            return OptionalLong.empty();
        }
        double width = greatest - least;
        double times = width > 0 && Double.isFinite(width) && widths > 0
                ? Math.max(1, widths / width)
                : sum / most;
        return OptionalLong.of(Math.round(Math.max(most, sum / times)));
    }

    /// How many a chunk has; 0 when unknown.
    private static double inChunk(ColumnMetaData chunk, @Nullable Object min, @Nullable Object max) {
        if (chunk.isSetStatistics() && chunk.getStatistics().isSetDistinct_count()) {
            return Math.max(0, chunk.getStatistics().getDistinct_count());
        }
        long bytes = chunk.getData_page_offset() - chunk.getDictionary_page_offset() - HEADER_BYTES;
        if (!chunk.isSetDictionary_page_offset() || chunk.getDictionary_page_offset() <= 0 || bytes <= 0
                || !isAllInWords(chunk)) {
            return 0;
        }
        double packed = (double) chunk.getTotal_uncompressed_size()
                / Math.max(1, chunk.getTotal_compressed_size());
        double plain = bytes * Math.max(1, Math.min(MOST_PACKED, packed));
        return Math.max(1, Math.min(chunk.getNum_values(), plain / width(chunk, min, max)));
    }

    private static boolean isAllInWords(ColumnMetaData chunk) {
        List<PageEncodingStats> pages = chunk.getEncoding_stats();
        return pages == null || pages.stream()
                .filter(page -> page.getPage_type() == PageType.DATA_PAGE
                        || page.getPage_type() == PageType.DATA_PAGE_V2)
                .allMatch(page -> page.getEncoding() == Encoding.RLE_DICTIONARY
                        || page.getEncoding() == Encoding.PLAIN_DICTIONARY);
    }

    /// How many bytes a value takes in a dictionary.
    private static double width(ColumnMetaData chunk, @Nullable Object min, @Nullable Object max) {
        return switch (chunk.getType()) {
            case BOOLEAN -> 1;
            case INT32, FLOAT -> Integer.BYTES;
            case INT64, DOUBLE -> Long.BYTES;
            case INT96 -> 12;
            case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> {
                int prefix = chunk.getType() == Type.BYTE_ARRAY ? Integer.BYTES : 0;
                yield prefix + (length(min) + length(max)) / 2.0;
            }
        };
    }

    private static int length(@Nullable Object value) {
        return value instanceof String text ? Math.max(1, text.length()) : USUAL_LENGTH;
    }

    /// Where a bound lies on a line.
    private static double place(@Nullable Object bound, double unknown) {
        return switch (bound) {
            case Number number -> number.doubleValue();
            case String text -> {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                double place = 0;
                for (int i = 0; i < Long.BYTES - 1; i++) {
                    place = place * 256 + (i < bytes.length ? bytes[i] & 0xff : 0);
                }
                yield place;
            }
            case null, default -> unknown;
        };
    }
}
