package io.troupe.sql.format.parquet;

import io.troupe.sql.format.parquet.encryption.ColumnCipher;
import io.troupe.sql.format.parquet.encryption.FileDecryption;
import io.troupe.sql.format.parquet.encryption.KeyAccessDeniedException;
import io.troupe.sql.format.parquet.encryption.ModuleCipher;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnCryptoMetaData;
import org.apache.parquet.format.EncryptionWithColumnKey;

/// Finds the keys of columns.
final class ColumnCiphers {
    private ColumnCiphers() {}

    /// What opens the modules of `chunk`, an encrypted column of a group. Throws [KeyAccessDeniedException].
    static ColumnCipher of(ColumnChunk chunk, FileDecryption decryption, int group, int column) {
        ColumnCryptoMetaData crypto = chunk.getCrypto_metadata();
        ModuleCipher cipher;
        if (crypto.isSetENCRYPTION_WITH_COLUMN_KEY()) {
            EncryptionWithColumnKey key = crypto.getENCRYPTION_WITH_COLUMN_KEY();
            cipher = decryption.column(key.getKey_metadata(), String.join(".", key.getPath_in_schema()));
        } else {
            cipher = decryption.footer();
        }
        return new ColumnCipher(cipher, group, column);
    }
}
