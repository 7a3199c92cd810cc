package io.troupe.sql.metastore;

import io.troupe.sql.function.json.Json;
import io.troupe.sql.metastore.store.CatalogStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The databases, tables, views and functions that sessions share: in memory, or in a [CatalogStore]
/// that other processes use too. Items have a kind and a path of names, which are compared without case.
/// Changes are made one after the other, each whole or not at all. Safe for use by several threads.
public final class SharedCatalog implements AutoCloseable {
    /// What an item is.
    public enum Kind {
        DATABASE, RELATION, FUNCTION, SEQUENCE
    }

    private final @Nullable CatalogStore store;
    private final @Nullable ItemCodec codec;
    private final @Nullable Path warehouse;
    private final TreeMap<String, Slot> slots = new TreeMap<>();
    private final Map<String, CatalogEntry> globalViews = new LinkedHashMap<>();

    /// An item, or the document that it is made of when it is first wanted.
    private static final class Slot {
        private final @Nullable Json document;
        private @Nullable CatalogItem item;

        Slot(@Nullable Json document, @Nullable CatalogItem item) {
            this.document = document;
            this.item = item;
        }
    }

    private SharedCatalog(
            @Nullable CatalogStore store, @Nullable ItemCodec codec, @Nullable Path warehouse) {
        this.store = store;
        this.codec = codec;
        this.warehouse = warehouse;
    }

    /// A catalog that ends with its process.
    public static SharedCatalog inMemory() {
        return new SharedCatalog(null, null, null);
    }

    /// The catalog of the folder `warehouse`, which is made when something is first put into it.
    public static SharedCatalog in(Path warehouse, ItemCodec codec) {
        Path folder = warehouse.toAbsolutePath().normalize();
        return new SharedCatalog(CatalogStore.open(folder.resolve("_catalog")), codec, folder);
    }

    /// The folder of the databases; empty when the catalog ends with its process.
    public Optional<Path> warehouse() {
        return Optional.ofNullable(warehouse);
    }

    /// Reads and changes items while nobody else does.
    public final class Change {
        private final Map<String, Optional<CatalogItem>> changes = new LinkedHashMap<>();
        private final CatalogStore.@Nullable Transaction transaction;

        private Change(CatalogStore.@Nullable Transaction transaction) {
            this.transaction = transaction;
        }

        /// The item of this name; empty when there is none.
        public Optional<CatalogItem> get(Kind kind, String... names) {
            Optional<CatalogItem> changed = changes.get(key(kind, names));
            return changed != null ? changed : SharedCatalog.this.item(key(kind, names));
        }

        /// The items whose first name is `database`.
        public List<CatalogItem> all(Kind kind, String database) {
            return itemsBelow(key(kind, database) + "/");
        }

        /// Puts an item.
        public void put(CatalogItem item, Kind kind, String... names) {
            changes.put(key(kind, names), Optional.of(item));
            if (transaction != null && codec != null) {
                transaction.put(key(kind, names), codec.encode(item));
            }
        }

        /// Removes an item, if it is there.
        public void remove(Kind kind, String... names) {
            changes.put(key(kind, names), Optional.empty());
            if (transaction != null) {
                transaction.remove(key(kind, names));
            }
        }

        /// From now on `path` is a folder that is being filled: it is removed when this process ends before [#keepFolder].
        public void fillFolder(Path path) {
            if (transaction != null) {
                transaction.fillFolder(path);
            }
        }

        /// The folder `path` belongs to an item.
        public void keepFolder(Path path) {
            if (transaction != null) {
                transaction.keepFolder(path);
            }
        }

        /// The folder `path` belongs to nobody: it is removed.
        public void removeFolder(Path path) {
            if (transaction != null) {
                transaction.removeFolder(path);
            }
        }
    }

    /// Lets `work` change items. Nothing is changed when it throws.
    public synchronized <T> T change(Function<Change, T> work) {
        if (store == null) {
            Change change = new Change(null);
            T result = work.apply(change);
            apply(change);
            return result;
        }
        Change[] made = new Change[1];
        T result = store.update(this::others, transaction -> {
            made[0] = new Change(transaction);
            return work.apply(made[0]);
        });
        apply(made[0]);
        return result;
    }

    private void apply(Change change) {
        change.changes.forEach((key, item) -> item.ifPresentOrElse(
                value -> slots.put(key, new Slot(null, value)), () -> slots.remove(key)));
    }

    /// Takes over what other processes, or other catalogs of this one, have changed.
    private void others(Set<String> keys) {
        if (store == null) {
            return;
        }
        Map<String, Json> known = store.known();
        for (String key : keys) {
            Json document = known.get(key);
            Slot slot = slots.get(key);
            if (document == null) {
                slots.remove(key);
            } else if (slot == null || !document.equals(slot.document)) {
                slots.put(key, new Slot(document, null));
            }
        }
    }

    private void refresh() {
        if (store != null) {
            store.read(this::others);
        }
    }

    /// The item of this name; empty when there is none.
    public synchronized Optional<CatalogItem> find(Kind kind, String... names) {
        refresh();
        return item(key(kind, names));
    }

    /// The items whose first name is `database`, by name.
    public synchronized List<CatalogItem> all(Kind kind, String database) {
        refresh();
        return itemsBelow(key(kind, database) + "/");
    }

    /// All items of a kind, by name.
    public synchronized List<CatalogItem> all(Kind kind) {
        refresh();
        return itemsBelow(kind.name().toLowerCase(Locale.ROOT) + "/");
    }

    private List<CatalogItem> itemsBelow(String prefix) {
        List<CatalogItem> items = new ArrayList<>();
        for (String key : slots.subMap(prefix, prefix + Character.MAX_VALUE).keySet()) {
            item(key).ifPresent(items::add);
        }
        return items;
    }

    private Optional<CatalogItem> item(String key) {
        Slot slot = slots.get(key);
        if (slot == null) {
            return Optional.empty();
        }
        CatalogItem item = slot.item;
        if (item == null && slot.document != null && codec != null) {
            item = codec.decode(slot.document);
            slot.item = item;
        }
        return Optional.ofNullable(item);
    }

    /// `kind/name/name`, in lower case, with what would be taken for a slash escaped.
    private static String key(Kind kind, String... names) {
        StringBuilder key = new StringBuilder(kind.name().toLowerCase(Locale.ROOT));
        for (String name : names) {
            key.append('/').append(name.toLowerCase(Locale.ROOT).replace("%", "%25").replace("/", "%2f"));
        }
        return key.toString();
    }

    /// Whether `folder` is being filled or removed.
    public synchronized boolean isFolderInUse(Path folder) {
        refresh();
        return store != null && store.isInUse(folder);
    }

    /// The global temporary views by name; guarded by this object.
    Map<String, CatalogEntry> globalViews() {
        return globalViews;
    }

    /// Ends the use of the store.
    @Override
    public void close() {
        if (store != null) {
            store.close();
        }
    }
}
