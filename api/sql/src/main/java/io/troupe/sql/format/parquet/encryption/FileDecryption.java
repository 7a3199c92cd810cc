package io.troupe.sql.format.parquet.encryption;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.parquet.format.EncryptionAlgorithm;
import org.jspecify.annotations.Nullable;

/// The keys of one file that is being read. Safe for use by several threads; its ciphers are not.
public final class FileDecryption {
    private final KeyStore store;
    private final byte[] fileAad;
    private final boolean pagesByCounter;
    private final byte @Nullable [] footerKeyMetadata;
    private final KeyMaterial.@Nullable Service service;
    /// By column; the footer's by the empty text, which is no column's name.
    private final Map<String, byte[]> keys = new ConcurrentHashMap<>();

    /// @param footerKeyMetadata
    ///            what the file keeps of the footer's key; null for nothing
    public FileDecryption(
            KeyOptions options, EncryptionAlgorithm algorithm, byte @Nullable [] footerKeyMetadata) {
        this.store = KeyStore.of(options);
        this.pagesByCounter = algorithm.isSetAES_GCM_CTR_V1();
        this.fileAad = fileAad(algorithm);
        this.footerKeyMetadata = footerKeyMetadata;
        this.service = material(footerKeyMetadata).map(KeyMaterial::service).orElse(null);
    }

    private static byte[] fileAad(EncryptionAlgorithm algorithm) {
        byte[] prefix;
        byte[] unique;
        boolean isPrefixMissing;
        if (algorithm.isSetAES_GCM_CTR_V1()) {
            prefix = algorithm.getAES_GCM_CTR_V1().getAad_prefix();
            unique = algorithm.getAES_GCM_CTR_V1().getAad_file_unique();
            isPrefixMissing = algorithm.getAES_GCM_CTR_V1().isSupply_aad_prefix();
        } else {
            prefix = algorithm.getAES_GCM_V1().getAad_prefix();
            unique = algorithm.getAES_GCM_V1().getAad_file_unique();
            isPrefixMissing = algorithm.getAES_GCM_V1().isSupply_aad_prefix();
        }
        if (isPrefixMissing && prefix == null) {
            throw new IllegalArgumentException(
                    "the file wants its readers to know the prefix of its AAD, which is not supported");
        }
        byte[] first = prefix == null ? new byte[0] : prefix;
        byte[] second = unique == null ? new byte[0] : unique;
        byte[] aad = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, aad, first.length, second.length);
        return aad;
    }

    private static Optional<KeyMaterial> material(byte @Nullable [] metadata) {
        return metadata == null ? Optional.empty() : KeyMaterial.of(metadata);
    }

    /// Of the footer, and of columns without a key of their own. Throws [KeyAccessDeniedException].
    public ModuleCipher footer() {
        return cipher(footerKeyMetadata, "");
    }

    /// Of a column that has a key of its own. Throws [KeyAccessDeniedException].
    ///
    /// @param keyMetadata
    ///            what the file keeps of it; null for nothing
    /// @param column
    ///            its path with dots
    public ModuleCipher column(byte @Nullable [] keyMetadata, String column) {
        return cipher(keyMetadata, column);
    }

    private ModuleCipher cipher(byte @Nullable [] keyMetadata, String column) {
        byte[] key = keys.computeIfAbsent(column, _ -> material(keyMetadata)
                .map(material -> store.unwrap(material, service))
                .orElseGet(() -> store.named(keyMetadata, column)));
        return new ModuleCipher(key, fileAad, pagesByCounter);
    }
}
