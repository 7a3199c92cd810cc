package io.troupe.sql.format.parquet.encryption;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/// Master keys that the option `parquet.encryption.key.list` itself tells, as in `a:BASE64, b:BASE64`; each has
/// 16, 24 or 32 bytes. For trials and tests: who sees the options has the keys.
public final class InMemoryKms implements KmsClient {
    static final String KEYS = "parquet.encryption.key.list";

    private final Map<String, byte[]> keys = new HashMap<>();

    /// Made by name.
    public InMemoryKms() {}

    /// Throws [IllegalArgumentException] for a list that makes no sense.
    @Override
    public void initialize(
            Map<String, String> options, String instanceId, String instanceUrl, String accessToken) {
        for (String entry : options.getOrDefault(KEYS, "").split(",")) {
            if (entry.isBlank()) {
                continue;
            }
            int colon = entry.indexOf(':');
            if (colon < 0) {
                throw new IllegalArgumentException("The option " + KEYS
                        + " has an entry without a colon; it is a list as in name:BASE64, name:BASE64.");
            }
            String name = entry.substring(0, colon).trim();
            keys.put(name, bytes(name, entry.substring(colon + 1).trim()));
        }
    }

    private static byte[] bytes(String name, String text) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("The key " + name + " in the option " + KEYS
                    + " is not in Base64.");
        }
        if (key.length != 16 && key.length != 24 && key.length != 32) {
            throw new IllegalArgumentException("The key " + name + " in the option " + KEYS + " has "
                    + key.length + " bytes; keys have 16, 24 or 32.");
        }
        return key;
    }

    /// The key itself. Throws [KeyAccessDeniedException].
    byte[] masterKey(String name) {
        byte[] key = keys.get(name);
        if (key == null) {
            throw new KeyAccessDeniedException("the option " + KEYS + " has no key " + name);
        }
        return key;
    }

    @Override
    public String wrapKey(byte[] key, String masterKeyIdentifier) {
        return LocalWrap.wrap(key, masterKey(masterKeyIdentifier), aad(masterKeyIdentifier));
    }

    @Override
    public byte[] unwrapKey(String wrappedKey, String masterKeyIdentifier) {
        return LocalWrap.unwrap(wrappedKey, masterKey(masterKeyIdentifier), aad(masterKeyIdentifier));
    }

    private static byte[] aad(String masterKeyIdentifier) {
        return masterKeyIdentifier.getBytes(StandardCharsets.UTF_8);
    }
}
