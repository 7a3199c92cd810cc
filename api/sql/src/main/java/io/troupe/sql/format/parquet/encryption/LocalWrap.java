package io.troupe.sql.format.parquet.encryption;

import java.util.Base64;

/// Keys encrypted with other keys, as text.
final class LocalWrap {
    private LocalWrap() {}

    static String wrap(byte[] key, byte[] by, byte[] aad) {
        return Base64.getEncoder().encodeToString(new Aes(by).seal(key, aad));
    }

    /// Throws [KeyAccessDeniedException] when it was wrapped by another key.
    static byte[] unwrap(String wrapped, byte[] by, byte[] aad) {
        try {
            byte[] bytes = Base64.getDecoder().decode(wrapped);
            return new Aes(by).open(bytes, 0, bytes.length, aad);
        } catch (IllegalArgumentException e) {
            throw new KeyAccessDeniedException("the key that a file has is not wrapped by this master key",
                    e);
        }
    }
}
