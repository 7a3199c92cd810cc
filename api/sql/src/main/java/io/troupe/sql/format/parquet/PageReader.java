package io.troupe.sql.format.parquet;

import io.troupe.sql.format.parquet.encryption.ColumnCipher;
import java.io.IOException;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.jspecify.annotations.Nullable;
import shaded.parquet.org.apache.thrift.TException;
import shaded.parquet.org.apache.thrift.transport.TTransportException;

/// The pages of one column in one group of rows. A page is first seen by its header, and then loaded or skipped.
final class PageReader {
    private static final int FIRST_GUESS = 512;
    private static final int LONGEST_HEADER = 1 << 24;

    private final ColumnMetaData chunk;
    private final Field.Leaf leaf;
    private final Decompressor decompressor;
    private final ChunkWindow window;
    private final @Nullable SealedPages sealed;
    private byte[] buffer = new byte[0];
    private long valuesLeft;
    private @Nullable PageHeader header;

    /// @param cipher
    ///            of the column; null when it is not encrypted
    PageReader(
            FileBytes file, ColumnMetaData chunk, Field.Leaf leaf, Decompressor decompressor,
            @Nullable ColumnCipher cipher) {
        this.chunk = chunk;
        this.leaf = leaf;
        this.decompressor = decompressor;
        long start = ParquetFile.startOf(chunk);
        this.window = new ChunkWindow(file, start, start + chunk.getTotal_compressed_size());
        this.valuesLeft = chunk.getNum_values();
        this.sealed = cipher == null
                ? null
                : new SealedPages(cipher, chunk.isSetDictionary_page_offset()
                        && chunk.getDictionary_page_offset() > 0);
    }

    /// Where in the file it reads.
    long offset() {
        return window.offset();
    }

    /// The dictionary, when the column begins with one; to be asked before the first page.
    @Nullable
    Page dictionary() throws IOException {
        if (valuesLeft == 0) {
            return null;
        }
        PageHeader first = header();
        if (first.getType() != PageType.DICTIONARY_PAGE) {
            return null;
        }
        DictionaryPageHeader dictionary = first.getDictionary_page_header();
        if (dictionary == null) {
            throw new CorruptFileException("a dictionary without a header");
        }
        int size = first.getUncompressed_page_size();
        int least = leaf.physical().leastBytes();
        if (dictionary.getNum_values() < 0 || (long) dictionary.getNum_values() * least > size
                || least == 0) {
            throw new CorruptFileException(
                    "a dictionary of " + dictionary.getNum_values() + " values in " + size
                            + " bytes");
        }
        byte[] bytes = load(packed(first, 0), 0, size);
        done(first);
        return new Page(bytes, 0, size, dictionary.getNum_values(), Encoding.PLAIN, null, null);
    }

    /// How many levels the next page of data has; -1 after the last. Pages of other kinds are passed over.
    int nextCount() throws IOException {
        while (valuesLeft > 0) {
            PageHeader next = header();
            if (next.getType() == PageType.DATA_PAGE || next.getType() == PageType.DATA_PAGE_V2) {
                int count = countOf(next);
                if (count < 0 || count > valuesLeft) {
                    throw new CorruptFileException(
                            "a page of " + count + " values where " + valuesLeft + " are left");
                }
                return count;
            }
            if (next.getType() == PageType.DICTIONARY_PAGE) {
                throw new CorruptFileException("a dictionary after the first page");
            }
            done(next);
        }
        return -1;
    }

    /// Whether the page that [#nextCount] told of has codes into the dictionary.
    boolean nextIsCoded() throws IOException {
        PageHeader next = header();
        Encoding encoding = next.isSetData_page_header()
                ? next.getData_page_header().getEncoding()
                : next.getData_page_header_v2().getEncoding();
        return encoding == Encoding.PLAIN_DICTIONARY || encoding == Encoding.RLE_DICTIONARY;
    }

    /// Passes over the page that [#nextCount] told of.
    void skip() throws IOException {
        PageHeader next = header();
        valuesLeft -= countOf(next);
        done(next);
    }

    /// Decompresses the page that [#nextCount] told of.
    Page load() throws IOException {
        PageHeader next = header();
        int count = countOf(next);
        Page page = next.isSetData_page_header()
                ? first(next, next.getData_page_header())
                : second(next, next.getData_page_header_v2());
        valuesLeft -= count;
        done(next);
        return page;
    }

    private static int countOf(PageHeader header) {
        if (header.isSetData_page_header()) {
            return header.getData_page_header().getNum_values();
        }
        if (header.isSetData_page_header_v2()) {
            return header.getData_page_header_v2().getNum_values();
        }
        throw new CorruptFileException("a page of data without a header");
    }

    private PageHeader header() throws IOException {
        PageHeader known = header;
        if (known == null) {
            known = sealed == null ? readHeader() : openHeader(sealed);
            check(known);
            header = known;
        }
        return known;
    }

    private PageHeader openHeader(SealedPages pages) throws IOException {
        byte[] bytes = pages.header(window);
        PageHeader read = new PageHeader();
        try {
            Thrift.read(bytes, 0, bytes.length, read);
            return read;
        } catch (TException | IllegalArgumentException e) {
            throw senseless(e);
        }
    }

    private PageHeader readHeader() throws IOException {
        int guess = FIRST_GUESS;
        while (true) {
            int some = (int) Math.min(guess, window.left());
            window.require(some);
            PageHeader read = new PageHeader();
            try {
                int end = Thrift.read(window.bytes(), window.position(), window.position() + some, read);
                window.skip(end - window.position());
                return read;
            } catch (TTransportException e) {
                if (some == window.left() || guess >= LONGEST_HEADER) {
                    throw new CorruptFileException("a header of a page that does not end");
                }
                guess *= 8;
            } catch (TException | IllegalArgumentException e) {
                throw senseless(e);
            }
        }
    }

    private static CorruptFileException senseless(Exception cause) {
        return new CorruptFileException("a header of a page that makes no sense: " + cause.getMessage());
    }

    private void check(PageHeader read) {
        if (read.getType() == null || read.getCompressed_page_size() < 0
                || read.getUncompressed_page_size() < 0
                || read.getCompressed_page_size() > window.left()) {
            throw new CorruptFileException("a page of " + read.getCompressed_page_size() + " bytes where "
                    + window.left() + " are left");
        }
    }

    private void done(PageHeader read) {
        window.skip(read.getCompressed_page_size());
        header = null;
        if (sealed != null) {
            sealed.done(read);
        }
    }

    /// The bytes of a page before they are decompressed.
    private record Packed(byte[] bytes, int from, int length) {}

    /// @param levels
    ///            how many bytes of levels stand before the values, and are never compressed
    private Packed packed(PageHeader read, int levels) throws IOException {
        int length = read.getCompressed_page_size();
        window.require(length);
        int from = window.position();
        if (sealed == null) {
            return new Packed(window.bytes(), from, length);
        }
        byte[] open = sealed.page(read, levels, window.bytes(), from, from + length);
        return new Packed(open, 0, open.length);
    }

    /// The bytes of a page: the first `plain` as they are, the rest decompressed.
    private byte[] load(Packed packed, int plain, int size) throws IOException {
        if (plain > packed.length() || plain > size) {
            throw new CorruptFileException(
                    "levels of " + plain + " bytes in a page of " + packed.length());
        }
        int from = packed.from() + plain;
        int length = packed.length() - plain;
        decompressor.check(
                chunk.getCodec(), packed.bytes(), from, length, size - plain,
                chunk.getTotal_uncompressed_size());
        if (buffer.length < size + Page.SLACK) {
            buffer = new byte[size + size / 4 + Page.SLACK];
        }
        System.arraycopy(packed.bytes(), packed.from(), buffer, 0, plain);
        decompressor.decompress(
                chunk.getCodec(), packed.bytes(), from, length, buffer, plain, size - plain);
        return buffer;
    }

    private Page first(PageHeader read, DataPageHeader data) throws IOException {
        int size = read.getUncompressed_page_size();
        byte[] bytes = load(packed(read, 0), 0, size);
        int at = 0;
        RunLength repetitions = null;
        RunLength definitions = null;
        int count = data.getNum_values();
        if (leaf.repetition() > 0) {
            Levels levels = Levels.of(
                    bytes, at, size, leaf.repetition(), count, data.getRepetition_level_encoding());
            repetitions = levels.values();
            at = levels.end();
        }
        if (leaf.definition() > 0) {
            Levels levels = Levels.of(
                    bytes, at, size, leaf.definition(), count, data.getDefinition_level_encoding());
            definitions = levels.values();
            at = levels.end();
        }
        return new Page(bytes, at, size, count, data.getEncoding(), repetitions, definitions);
    }

    private Page second(PageHeader read, DataPageHeaderV2 data) throws IOException {
        int size = read.getUncompressed_page_size();
        int repetitionBytes = data.getRepetition_levels_byte_length();
        int definitionBytes = data.getDefinition_levels_byte_length();
        if (repetitionBytes < 0 || definitionBytes < 0 || repetitionBytes > size - definitionBytes) {
            throw new CorruptFileException("levels of " + repetitionBytes + " and " + definitionBytes
                    + " bytes in a page of " + size);
        }
        int plain = repetitionBytes + definitionBytes;
        boolean compressed = !data.isSetIs_compressed() || data.isIs_compressed();
        Packed packed = packed(read, plain);
        if (!compressed && size != packed.length()) {
            throw new CorruptFileException("a page that is not compressed has two sizes");
        }
        byte[] bytes = load(packed, compressed ? plain : size, size);
        RunLength repetitions = leaf.repetition() > 0
                ? new RunLength(bytes, 0, repetitionBytes, Levels.widthOf(leaf.repetition()))
                : null;
        RunLength definitions = leaf.definition() > 0
                ? new RunLength(bytes, repetitionBytes, plain, Levels.widthOf(leaf.definition()))
                : null;
        return new Page(bytes, plain, size, data.getNum_values(), data.getEncoding(), repetitions,
                definitions);
    }
}
