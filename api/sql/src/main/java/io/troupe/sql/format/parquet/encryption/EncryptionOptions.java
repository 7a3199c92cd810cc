package io.troupe.sql.format.parquet.encryption;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How files are encrypted.
///
/// | option | |
/// |---|---|
/// | `parquet.encryption.footer.key` | the master key of the footer, and of columns without one when `parquet.encryption.complete.columns` |
/// | `parquet.encryption.column.keys` | those of columns, as in `key1:a,b.c;key2:d`; others stay readable for everybody |
/// | `parquet.encryption.complete.columns` | whether columns that are not named have the footer's key (false) |
/// | `parquet.encryption.uniform.key` | instead of these: one for the whole file |
/// | `parquet.encryption.plaintext.footer` | whether the footer is signed rather than encrypted, for old readers (false) |
/// | `parquet.encryption.algorithm` | `AES_GCM_V1`, or `AES_GCM_CTR_V1`, whose pages have no tags |
/// | `parquet.encryption.data.key.length.bits`, `parquet.encryption.kek.length.bits` | 128 (default), 192 or 256 |
/// | `parquet.encryption.double.wrapping` | whether keys are wrapped by keys that the master key wraps (true) |
/// | `parquet.encryption.kms.client.class`, `parquet.encryption.kms.instance.id`, `parquet.encryption.kms.instance.url`, `parquet.encryption.key.access.token` | see [KmsClient] |
///
/// @param footerKey
///            the master key of the footer
/// @param columnKeys
///            those of columns
/// @param completes
///            whether the other columns have the footer's key
public record EncryptionOptions(KeyOptions keys, String footerKey, ColumnKeys columnKeys, boolean completes,
        boolean hasPlainFooter, boolean pagesByCounter, int keyBytes) {
    /// What `options` say; empty when they ask for no encryption. Throws [IllegalArgumentException] when they make no
    /// sense.
    public static Optional<EncryptionOptions> of(KeyOptions options) {
        String uniform = options.get("uniform.key");
        String footer = options.get("footer.key");
        ColumnKeys columns = ColumnKeys.of(options);
        if (uniform == null && footer == null && columns.byColumn().isEmpty()) {
            return Optional.empty();
        }
        if (uniform != null && (footer != null || !columns.byColumn().isEmpty())) {
            throw KeyOptions.wrong("uniform.key", uniform,
                    "left out where footer.key or column.keys are given");
        }
        boolean completes = options.flag("complete.columns", false);
        if (uniform == null && columns.byColumn().isEmpty() && !completes) {
            throw new IllegalArgumentException(
                    "The option parquet.encryption.footer.key alone encrypts no column;"
                            + " give parquet.encryption.column.keys or parquet.encryption.complete.columns too, or"
                            + " parquet.encryption.uniform.key instead.");
        }
        if (!options.flag("key.material.store.internally", true)) {
            throw KeyOptions.wrong("key.material.store.internally", "false",
                    "true: keys are kept in the files that they belong to");
        }
        return Optional.of(new EncryptionOptions(
                options, footerKey(uniform, footer), columns, uniform != null || completes,
                options.flag("plaintext.footer", false), isByCounter(options),
                options.keyBytes("data.key.length.bits")));
    }

    private static String footerKey(@Nullable String uniform, @Nullable String footer) {
        String key = uniform == null ? footer : uniform;
        if (key == null) {
            throw new IllegalArgumentException("The option parquet.encryption.column.keys needs"
                    + " parquet.encryption.footer.key.");
        }
        return key;
    }

    private static boolean isByCounter(KeyOptions options) {
        String algorithm = options.get("algorithm", "AES_GCM_V1");
        return switch (algorithm) {
            case "AES_GCM_V1" -> false;
            case "AES_GCM_CTR_V1" -> true;
            default -> throw KeyOptions.wrong("algorithm", algorithm, "AES_GCM_V1 or AES_GCM_CTR_V1");
        };
    }
}
