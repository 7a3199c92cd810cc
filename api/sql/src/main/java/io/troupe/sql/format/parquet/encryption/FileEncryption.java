package io.troupe.sql.format.parquet.encryption;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.format.AesGcmCtrV1;
import org.apache.parquet.format.AesGcmV1;
import org.apache.parquet.format.ColumnCryptoMetaData;
import org.apache.parquet.format.EncryptionAlgorithm;
import org.apache.parquet.format.EncryptionWithColumnKey;
import org.apache.parquet.format.EncryptionWithFooterKey;
import org.jspecify.annotations.Nullable;

/// The keys of one file that is being written. For one thread.
public final class FileEncryption {
    private static final int FILE_AAD = 8;

    private final EncryptionOptions options;
    private final byte[] fileAad = Aes.random(FILE_AAD);
    private final byte[] footerKeyMetadata;
    private final ModuleCipher footer;
    private final Map<String, ColumnKey> columns = new HashMap<>();

    private record ColumnKey(ModuleCipher cipher, byte[] metadata) {}

    /// Draws keys for a file with the columns `paths`, parts of whose names have dots between them. Throws
    /// [IllegalArgumentException] when a column with a key is none of them, and [KeyAccessDeniedException].
    public FileEncryption(EncryptionOptions options, Collection<String> paths) {
        this.options = options;
        for (String column : options.columnKeys().byColumn().keySet()) {
            if (!paths.contains(column)) {
                throw KeyOptions.wrong("column.keys", column,
                        "a list of columns with values, which are " + String.join(", ", paths));
            }
        }
        KeyStore store = KeyStore.of(options.keys());
        byte[] key = Aes.random(options.keyBytes());
        footerKeyMetadata = store.wrap(key, options.footerKey(), true);
        footer = new ModuleCipher(key, fileAad, options.pagesByCounter());
        options.columnKeys().byColumn().forEach((column, masterKey) -> {
            byte[] columnKey = Aes.random(options.keyBytes());
            columns.put(column, new ColumnKey(
                    new ModuleCipher(columnKey, fileAad, options.pagesByCounter()),
                    store.wrap(columnKey, masterKey, false)));
        });
    }

    /// Of the footer.
    public ModuleCipher footer() {
        return footer;
    }

    /// What the file keeps of the footer's key.
    public byte[] footerKeyMetadata() {
        return footerKeyMetadata;
    }

    /// Whether the footer is signed rather than encrypted.
    public boolean hasPlainFooter() {
        return options.hasPlainFooter();
    }

    /// Of the modules of the column `path`; null when it is not encrypted.
    public @Nullable ModuleCipher column(String path) {
        ColumnKey own = columns.get(path);
        return own != null ? own.cipher() : options.completes() ? footer : null;
    }

    /// Whether the column `path` has a key of its own.
    public boolean hasOwnKey(String path) {
        return columns.containsKey(path);
    }

    /// What the file says of the column's key; empty when the column is not encrypted.
    public Optional<ColumnCryptoMetaData> describe(List<String> path) {
        String name = String.join(".", path);
        ColumnKey own = columns.get(name);
        if (own != null) {
            EncryptionWithColumnKey key = new EncryptionWithColumnKey(new ArrayList<>(path));
            key.setKey_metadata(own.metadata());
            return Optional.of(ColumnCryptoMetaData.ENCRYPTION_WITH_COLUMN_KEY(key));
        }
        return options.completes()
                ? Optional.of(ColumnCryptoMetaData.ENCRYPTION_WITH_FOOTER_KEY(new EncryptionWithFooterKey()))
                : Optional.empty();
    }

    /// As the file names it.
    public EncryptionAlgorithm algorithm() {
        if (options.pagesByCounter()) {
            AesGcmCtrV1 algorithm = new AesGcmCtrV1();
            algorithm.setAad_file_unique(fileAad);
            return EncryptionAlgorithm.AES_GCM_CTR_V1(algorithm);
        }
        AesGcmV1 algorithm = new AesGcmV1();
        algorithm.setAad_file_unique(fileAad);
        return EncryptionAlgorithm.AES_GCM_V1(algorithm);
    }
}
