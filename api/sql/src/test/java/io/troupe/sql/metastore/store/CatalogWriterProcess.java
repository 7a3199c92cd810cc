package io.troupe.sql.metastore.store;

import io.troupe.sql.function.json.Json;
import java.nio.file.Path;

/// A process that counts in a catalog.
public final class CatalogWriterProcess {
    private CatalogWriterProcess() {}

    /// The folder of the catalog, and how often to count.
    public static void main(String[] args) {
        CatalogStore store = CatalogStore.open(Path.of(args[0]));
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            count(store);
        }
    }

    /// Adds one to both documents.
    static void count(CatalogStore store) {
        store.update(_ -> {}, transaction -> {
            int count = transaction.get("a").map(json -> Integer.parseInt(json.text())).orElse(0);
            transaction.put("a", new Json.Token("" + (count + 1)));
            transaction.put("b", new Json.Token("" + (count + 1)));
            return true;
        });
    }
}
