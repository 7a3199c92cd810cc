package io.troupe.sql.format.parquet;

import io.troupe.sql.format.parquet.encryption.ColumnCipher;
import io.troupe.sql.format.parquet.encryption.ModuleType;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import shaded.parquet.org.apache.thrift.TBase;
import shaded.parquet.org.apache.thrift.TException;

/// What a file tells of one column in one group of rows apart from its pages: indexes and bloom filters, encrypted
/// or not.
///
/// @param cipher
///            of the column; gives null when it is not encrypted
record ColumnModules(FileBytes bytes, Supplier<@Nullable ColumnCipher> cipher) {
    /// Reads `structure`, which begins at `offset` and has at most `length` bytes; of an encrypted one, its own frame
    /// tells. Returns where in the file it ends.
    long read(ModuleType module, long offset, int length, TBase<?, ?> structure)
            throws IOException, TException {
        ColumnCipher sealed = cipher.get();
        if (sealed == null) {
            byte[] read = bytes.read(offset, (int) Math.min(length, bytes.length() - offset));
            return offset + Thrift.read(read, 0, read.length, structure);
        }
        int framed = framedLength(offset);
        byte[] open = open(sealed, module, offset, framed);
        Thrift.read(open, 0, open.length, structure);
        return offset + framed;
    }

    /// The `length` bytes that lie at `offset`.
    byte[] bytes(ModuleType module, long offset, int length) throws IOException {
        ColumnCipher sealed = cipher.get();
        if (sealed == null) {
            return bytes.read(offset, length);
        }
        byte[] open = open(sealed, module, offset, framedLength(offset));
        if (open.length != length) {
            throw new CorruptFileException(open.length + " bytes where " + length + " are told");
        }
        return open;
    }

    private int framedLength(long offset) throws IOException {
        int length = ColumnCipher.lengthAt(bytes.read(offset, ColumnCipher.FRAME), 0);
        if (length < 0 || length > bytes.length() - offset - ColumnCipher.FRAME) {
            throw new CorruptFileException("an encrypted part of " + length + " bytes");
        }
        return ColumnCipher.FRAME + length;
    }

    private byte[] open(ColumnCipher sealed, ModuleType module, long offset, int framed) throws IOException {
        return sealed.open(module, 0, bytes.read(offset, framed), 0, framed);
    }
}
