package io.troupe.sql.format.parquet.encryption;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Gives keys by what files keep of them, and wraps new ones, with the help of a key management service.
/// Keys that the service unwrapped are remembered for some minutes, as the option
/// `parquet.encryption.cache.lifetime.seconds` says (600). Safe for use by several threads.
final class KeyStore {
    private static final int ID_BYTES = 16;
    private static final int KEPT = 64;
    private static final Map<KeyOptions, KeyStore> STORES = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<KeyOptions, KeyStore> eldest) {
            return size() > KEPT;
        }
    };
    /// Parquet's own name of a service that has its keys from options.
    private static final String KNOWN_IN_MEMORY = "org.apache.parquet.crypto.keytools.mocks.InMemoryKMS";

    private final KeyOptions options;
    private final long end;
    private final Map<KeyMaterial.Service, KmsClient> clients = new ConcurrentHashMap<>();
    /// By master key.
    private final Map<String, NewWrapping> newWrappings = new ConcurrentHashMap<>();
    /// By id.
    private final Map<String, byte[]> wrappingKeys = new ConcurrentHashMap<>();

    private record NewWrapping(byte[] key, KeyMaterial.Wrapping wrapping) {}

    private KeyStore(KeyOptions options, long end) {
        this.options = options;
        this.end = end;
    }

    /// The store of `options`, from memory unless it is too old.
    static KeyStore of(KeyOptions options) {
        long now = System.nanoTime();
        synchronized (STORES) {
            KeyStore known = STORES.get(options);
            if (known == null || known.end - now < 0) {
                known = new KeyStore(options, now + lifetime(options).toNanos());
                STORES.put(options, known);
            }
            return known;
        }
    }

    private static Duration lifetime(KeyOptions options) {
        String text = options.get("cache.lifetime.seconds", "600");
        try {
            long seconds = Long.parseLong(text);
            if (seconds >= 0 && seconds <= Duration.ofDays(365).toSeconds()) {
                return Duration.ofSeconds(seconds);
            }
        } catch (NumberFormatException _) {
            // told below
        }
        throw KeyOptions.wrong("cache.lifetime.seconds", text, "a number of seconds, at most a year");
    }

    private KeyMaterial.Service service(KeyMaterial.@Nullable Service told) {
        return new KeyMaterial.Service(
                options.get("kms.instance.id", told == null ? KmsClient.DEFAULT : told.id()),
                options.get("kms.instance.url", told == null ? KmsClient.DEFAULT : told.url()));
    }

    private KmsClient client(KeyMaterial.@Nullable Service told) {
        return clients.computeIfAbsent(service(told), this::open);
    }

    private KmsClient open(KeyMaterial.Service service) {
        KmsClient client = make();
        client.initialize(options.forClients(), service.id(), service.url(),
                options.get("key.access.token", KmsClient.DEFAULT));
        return client;
    }

    private KmsClient make() {
        String name = options.get("kms.client.class");
        if (name == null && options.get("key.list") == null) {
            throw new KeyAccessDeniedException(
                    "no option says who has keys; parquet.encryption.kms.client.class "
                            + "is the class of a key management service");
        }
        if (name == null || name.equals(KNOWN_IN_MEMORY)) {
            return new InMemoryKms();
        }
        try {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            Object made = Class
                    .forName(name, true, loader == null ? KeyStore.class.getClassLoader() : loader)
                    .getConstructor().newInstance();
            if (made instanceof KmsClient client) {
                return client;
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("The option parquet.encryption.kms.client.class names " + name
                    + ", of which no object can be made: " + e, e);
        }
        throw KeyOptions.wrong("kms.client.class", name,
                "a class that implements " + KmsClient.class.getName());
    }

    /// What a file is to keep of its new key `key`.
    byte[] wrap(byte[] key, String masterKey, boolean isFooterKey) {
        KmsClient client = client(null);
        KeyMaterial.Service service = isFooterKey ? service(null) : null;
        if (!options.flag("double.wrapping", true)) {
            return new KeyMaterial(service, masterKey, client.wrapKey(key, masterKey), null).bytes();
        }
        NewWrapping by = newWrappings.computeIfAbsent(masterKey, name -> {
            byte[] wrapping = Aes.random(options.keyBytes("kek.length.bits"));
            String id = Base64.getEncoder().encodeToString(Aes.random(ID_BYTES));
            return new NewWrapping(wrapping,
                    new KeyMaterial.Wrapping(id, client.wrapKey(wrapping, name)));
        });
        String wrapped = LocalWrap.wrap(key, by.key(), Base64.getDecoder().decode(by.wrapping().id()));
        return new KeyMaterial(service, masterKey, wrapped, by.wrapping()).bytes();
    }

    /// The key of which a file keeps `material`. Throws [KeyAccessDeniedException].
    ///
    /// @param footer
    ///            what the file says of the service
    byte[] unwrap(KeyMaterial material, KeyMaterial.@Nullable Service footer) {
        KmsClient client = client(material.service() == null ? footer : material.service());
        KeyMaterial.Wrapping wrapping = material.wrapping();
        if (wrapping == null) {
            return client.unwrapKey(material.wrappedKey(), material.masterKey());
        }
        byte[] by = wrappingKeys.computeIfAbsent(
                wrapping.id(), _ -> client.unwrapKey(wrapping.wrapped(), material.masterKey()));
        return LocalWrap.unwrap(material.wrappedKey(), by, Base64.getDecoder().decode(wrapping.id()));
    }

    /// The key of a file that only names it, as programs do that have keys at hand: `name` is what the file says,
    /// null when it says nothing; then options do. Throws [KeyAccessDeniedException].
    ///
    /// @param column
    ///            whose key it is; empty for the footer's
    byte[] named(byte @Nullable [] name, String column) {
        String key = name != null && name.length > 0
                ? new String(name, StandardCharsets.UTF_8)
                : column.isEmpty()
                        ? options.get("footer.key", options.get("uniform.key", ""))
                        : ColumnKeys.of(options).byColumn().getOrDefault(column, "");
        if (key.isEmpty()) {
            throw new KeyAccessDeniedException("the file does not name the key; the option "
                    + (column.isEmpty() ? "parquet.encryption.footer.key" : "parquet.encryption.column.keys")
                    + " can");
        }
        if (client(null) instanceof InMemoryKms keys) {
            return keys.masterKey(key);
        }
        throw new KeyAccessDeniedException("the file names the key " + key
                + " itself, which a key management service does not give away");
    }
}
