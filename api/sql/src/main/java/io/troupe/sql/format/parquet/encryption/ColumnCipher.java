package io.troupe.sql.format.parquet.encryption;

/// Seals and opens the modules of one column in one group of rows. For one thread.
public final class ColumnCipher {
    /// Bytes before each module, which tell its length.
    public static final int FRAME = 4;

    private final ModuleCipher cipher;
    private final int group;
    private final int column;

    /// @param group
    ///            of rows, counted from 0
    /// @param column
    ///            counted from 0 among all that have values
    public ColumnCipher(ModuleCipher cipher, int group, int column) {
        this.cipher = cipher;
        this.group = group;
        this.column = column;
    }

    /// The module with its length before it; `page` counts pages of data from 0 and is ignored for others.
    public byte[] seal(ModuleType module, int page, byte[] bytes) {
        return cipher.seal(module, group, column, page, bytes);
    }

    /// What was sealed into the bytes from `from` to `to`. Throws [BrokenSealException].
    public byte[] open(ModuleType module, int page, byte[] bytes, int from, int to) {
        return cipher.open(module, group, column, page, bytes, from, to);
    }

    /// How many bytes follow the length that begins at `from`.
    public static int lengthAt(byte[] bytes, int from) {
        return bytes[from] & 0xFF | (bytes[from + 1] & 0xFF) << 8 | (bytes[from + 2] & 0xFF) << 16
                | bytes[from + 3] << 24;
    }
}
