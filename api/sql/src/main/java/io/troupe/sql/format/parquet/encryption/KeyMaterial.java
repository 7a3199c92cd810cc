package io.troupe.sql.format.parquet.encryption;

import io.troupe.sql.function.json.Json;
import io.troupe.sql.function.json.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a file keeps of one of its keys: a JSON object of the kind PKMT1.
///
/// @param service
///            which service has the master key; only with the footer's key, null with those of columns
/// @param masterKey
///            the name of the master key
/// @param wrappedKey
///            the file's key, wrapped by the key encryption key or else by the master key
/// @param wrapping
///            the key encryption key; null when the master key wraps directly
record KeyMaterial(@Nullable Service service, String masterKey, String wrappedKey,
        @Nullable Wrapping wrapping) {
    private static final String TYPE = "keyMaterialType";
    private static final String KNOWN_TYPE = "PKMT1";
    private static final String INTERNAL = "internalStorage";
    private static final String IS_FOOTER_KEY = "isFooterKey";
    private static final String INSTANCE_ID = "kmsInstanceID";
    private static final String INSTANCE_URL = "kmsInstanceURL";
    private static final String MASTER_KEY = "masterKeyID";
    private static final String WRAPPED_KEY = "wrappedDEK";
    private static final String IS_DOUBLE = "doubleWrapping";
    private static final String WRAPPING_ID = "keyEncryptionKeyID";
    private static final String WRAPPING_KEY = "wrappedKEK";

    /// A key management service.
    record Service(String id, String url) {}

    /// A key encryption key.
    ///
    /// @param id
    ///            16 bytes in Base64
    /// @param wrapped
    ///            the key, wrapped by the master key
    record Wrapping(String id, String wrapped) {}

    /// As files have it.
    byte[] bytes() {
        Map<String, Json> fields = new LinkedHashMap<>();
        put(fields, TYPE, KNOWN_TYPE);
        put(fields, INTERNAL, true);
        put(fields, IS_FOOTER_KEY, service != null);
        if (service != null) {
            put(fields, INSTANCE_ID, service.id());
            put(fields, INSTANCE_URL, service.url());
        }
        put(fields, MASTER_KEY, masterKey);
        put(fields, WRAPPED_KEY, wrappedKey);
        put(fields, IS_DOUBLE, wrapping != null);
        if (wrapping != null) {
            put(fields, WRAPPING_ID, wrapping.id());
            put(fields, WRAPPING_KEY, wrapping.wrapped());
        }
        return new Json.ObjectValue(fields).text().getBytes(StandardCharsets.UTF_8);
    }

    private static void put(Map<String, Json> fields, String name, String value) {
        fields.put(name, new Json.StringValue(value));
    }

    private static void put(Map<String, Json> fields, String name, boolean value) {
        fields.put(name, new Json.Token(Boolean.toString(value)));
    }

    /// What [#bytes] gave; empty for other bytes, such as those of programs that name keys in their own way. Throws
    /// [IllegalArgumentException] when keys are kept in files beside this one.
    static Optional<KeyMaterial> of(byte[] bytes) {
        Optional<Json> parsed = JsonParser.parse(new String(bytes, StandardCharsets.UTF_8));
        if (parsed.isEmpty() || !(parsed.get() instanceof Json.ObjectValue(Map<String, Json> fields))
                || !text(fields, TYPE).equals(KNOWN_TYPE)) {
            return Optional.empty();
        }
        if (fields.containsKey(INTERNAL) && !flag(fields, INTERNAL)) {
            throw new IllegalArgumentException(
                    "its keys are kept in a file of their own, which is not supported");
        }
        return Optional.of(new KeyMaterial(
                flag(fields, IS_FOOTER_KEY)
                        ? new Service(text(fields, INSTANCE_ID), text(fields, INSTANCE_URL))
                        : null,
                text(fields, MASTER_KEY), text(fields, WRAPPED_KEY),
                flag(fields, IS_DOUBLE)
                        ? new Wrapping(text(fields, WRAPPING_ID), text(fields, WRAPPING_KEY))
                        : null));
    }

    private static String text(Map<String, Json> fields, String name) {
        return fields.get(name) instanceof Json.StringValue(String value) ? value : "";
    }

    private static boolean flag(Map<String, Json> fields, String name) {
        return fields.get(name) instanceof Json.Token(String value) && value.equals("true");
    }
}
