package io.troupe.sql.format.parquet;

import io.troupe.sql.format.parquet.encryption.BrokenSealException;
import io.troupe.sql.format.parquet.encryption.ColumnCipher;
import io.troupe.sql.format.parquet.encryption.ModuleType;
import java.io.IOException;
import java.util.Arrays;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;

/// Opens the headers and pages of an encrypted column one after the other.
final class SealedPages {
    private static final int LONGEST_HEADER = 1 << 24;

    private final ColumnCipher cipher;
    private boolean isAtDictionary;
    private int page;

    /// @param hasDictionary
    ///            whether the first page is a dictionary, as the column's metadata tell
    SealedPages(ColumnCipher cipher, boolean hasDictionary) {
        this.cipher = cipher;
        this.isAtDictionary = hasDictionary;
    }

    /// The header at which `window` is, which moves on behind it.
    byte[] header(ChunkWindow window) throws IOException {
        window.require(ColumnCipher.FRAME);
        int length = ColumnCipher.lengthAt(window.bytes(), window.position());
        if (length < 0 || length > LONGEST_HEADER) {
            throw new CorruptFileException("an encrypted header of " + length + " bytes");
        }
        int framed = ColumnCipher.FRAME + length;
        window.require(framed);
        byte[] open = open(isAtDictionary ? ModuleType.DICTIONARY_PAGE_HEADER : ModuleType.DATA_PAGE_HEADER,
                window.bytes(), window.position(), window.position() + framed);
        window.skip(framed);
        return open;
    }

    /// The page with `header` that lies in the bytes from `from` to `to`.
    ///
    /// @param levels
    ///            how many bytes of levels it begins with, which some programs leave unencrypted
    byte[] page(PageHeader header, int levels, byte[] bytes, int from, int to) {
        ModuleType module = header.getType() == PageType.DICTIONARY_PAGE
                ? ModuleType.DICTIONARY_PAGE
                : ModuleType.DATA_PAGE;
        if (levels == 0 || to - from >= ColumnCipher.FRAME
                && ColumnCipher.lengthAt(bytes, from) == to - from - ColumnCipher.FRAME) {
            return open(module, bytes, from, to);
        }
        if (levels > to - from) {
            throw new CorruptFileException("levels of " + levels + " bytes in a page of " + (to - from));
        }
        byte[] values = open(module, bytes, from + levels, to);
        byte[] page = Arrays.copyOfRange(bytes, from, from + levels + values.length);
        System.arraycopy(values, 0, page, levels, values.length);
        return page;
    }

    /// Goes on behind the page with `header`.
    void done(PageHeader header) {
        if (header.getType() == PageType.DICTIONARY_PAGE) {
            isAtDictionary = false;
        } else {
            page++;
        }
    }

    private byte[] open(ModuleType module, byte[] bytes, int from, int to) {
        try {
            return cipher.open(module, page, bytes, from, to);
        } catch (BrokenSealException e) {
            throw new CorruptFileException(String.valueOf(e.getMessage()));
        }
    }
}
