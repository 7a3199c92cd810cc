package io.troupe.sql.format.parquet;

import io.troupe.columnar.Vector;
import io.troupe.sql.format.parquet.encryption.ModuleType;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.jspecify.annotations.Nullable;

/// Collects one column of one group of rows as finished pages.
final class LeafWriter {
    private static final int PAGE_BYTES = 1 << 20;

    private final LeafSpec spec;
    private final ColumnValues values;
    private final ParquetOptions options;
    private final Compressor compressor;
    private final GrowingBytes raw = new GrowingBytes();
    private final GrowingBytes pages = new GrowingBytes();
    private final ChunkIndex index;
    private final ColumnSealing sealing;
    private int group;
    private int pageCount;
    private int[] definitions = new int[ColumnValues.FEW];
    private int[] repetitions = new int[ColumnValues.FEW];
    private int levels;
    private int pageRows;
    private long levelCount;
    private long rows;
    private long rawBytes;
    private final Map<Encoding, Integer> encodings = new LinkedHashMap<>();
    private @Nullable BloomFilter bloom;

    LeafWriter(LeafSpec spec, ParquetOptions options, Compressor compressor, ColumnSealing sealing) {
        this.spec = spec;
        this.values = spec.values(options.dictionary());
        this.options = options;
        this.compressor = compressor;
        this.sealing = sealing;
        this.index = new ChunkIndex(values);
    }

    LeafSpec spec() {
        return spec;
    }

    /// Adds `rowCount` rows: `present` are the values without nulls, and levels say where they are.
    ///
    /// @param count
    ///            of levels
    void add(Vector present, int[] definitionLevels, int[] repetitionLevels, int count, int rowCount)
            throws IOException {
        if (levels + count > definitions.length) {
            int length = Math.max(levels + count, 2 * definitions.length);
            definitions = Arrays.copyOf(definitions, length);
            repetitions = Arrays.copyOf(repetitions, length);
        }
        if (spec.definition() > 0) {
            System.arraycopy(definitionLevels, 0, definitions, levels, count);
        }
        if (spec.repetition() > 0) {
            System.arraycopy(repetitionLevels, 0, repetitions, levels, count);
        }
        levels += count;
        pageRows += rowCount;
        values.add(present);
        if (pageRows + rowCount > options.pageRows() || values.pageBytes() >= PAGE_BYTES) {
            endPage();
        }
    }

    /// Ends the page that is being filled, if there is one.
    void endPage() throws IOException {
        if (levels == 0) {
            return;
        }
        if (options.bloomFilter(spec.path())) {
            if (bloom == null) {
                bloom = BloomFilter.forValues(options.groupRows());
            }
            values.addTo(bloom);
        }
        int nulls = levels - values.count();
        index.addPage(values.pageBounds(), nulls, values.count() == 0);
        raw.clear();
        putLevels(repetitions, spec.repetition());
        putLevels(definitions, spec.definition());
        Encoding encoding = values.endPage(raw);
        encodings.merge(encoding, 1, Integer::sum);
        PageHeader header = new PageHeader(PageType.DATA_PAGE, raw.length(), 0);
        header.setData_page_header(new DataPageHeader(levels, encoding, Encoding.RLE, Encoding.RLE));
        int from = pages.length();
        putPage(pages, header, ModuleType.DATA_PAGE_HEADER, ModuleType.DATA_PAGE);
        pageCount++;
        index.addLocation(from, pages.length() - from, rows);
        levelCount += levels;
        rows += pageRows;
        levels = 0;
        pageRows = 0;
    }

    private void putLevels(int[] source, int max) {
        if (max > 0) {
            int at = raw.length();
            raw.putInt(0);
            RunLengthEncoder.write(raw, source, levels, Levels.widthOf(max));
            raw.setInt(at, raw.length() - at - 4);
        }
    }

    private void putPage(GrowingBytes target, PageHeader header, ModuleType headerType, ModuleType pageType)
            throws IOException {
        byte[] packed = sealing.seal(pageType, group, pageCount,
                compressor.compress(raw.bytes(), raw.length()));
        header.setCompressed_page_size(packed.length);
        byte[] head = sealing.seal(headerType, group, pageCount, Thrift.write(header));
        rawBytes += head.length + raw.length();
        target.put(head, 0, head.length);
        target.put(packed, 0, packed.length);
    }

    /// About how many bytes it holds in memory.
    long heldBytes() {
        return pages.length() + values.pageBytes();
    }

    /// Ends the column of this group and begins the next; the chunk lies at `offset` of the file.
    FinishedChunk finish(long offset) throws IOException {
        endPage();
        GrowingBytes dictionary = new GrowingBytes();
        if (values.dictionarySize() > 0) {
            raw.clear();
            values.writeDictionary(raw);
            PageHeader header = new PageHeader(PageType.DICTIONARY_PAGE, raw.length(), 0);
            header.setDictionary_page_header(
                    new DictionaryPageHeader(values.dictionarySize(), Encoding.PLAIN));
            putPage(dictionary, header, ModuleType.DICTIONARY_PAGE_HEADER, ModuleType.DICTIONARY_PAGE);
        }
        return new FinishedChunk(
                spec, compressor.codec(), offset, dictionary, values.dictionarySize(), pages, levelCount,
                rawBytes,
                new LinkedHashMap<>(encodings), index, bloom);
    }

    /// Forgets the finished group.
    void reset() {
        values.reset();
        pages.clear();
        index.reset();
        encodings.clear();
        group++;
        pageCount = 0;
        levelCount = 0;
        rows = 0;
        rawBytes = 0;
        bloom = null;
    }
}
