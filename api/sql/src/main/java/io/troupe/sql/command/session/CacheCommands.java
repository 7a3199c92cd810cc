package io.troupe.sql.command.session;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.sql.command.CommandRows;
import io.troupe.sql.command.UnsupportedCommand;
import io.troupe.sql.metastore.CatalogEntry;
import io.troupe.sql.plan.QueryCommand;
import io.troupe.sql.plan.SessionCommand;
import io.troupe.sql.session.QueryCache;
import io.troupe.sql.session.SessionState;
import io.troupe.sql.table.CatalogLookup;
import io.troupe.storage.StorageLevel;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/// CACHE TABLE and what goes with it.
public final class CacheCommands {
    private static final String LEVEL = "storageLevel";
    private static final Map<String, StorageLevel> LEVELS = Map.ofEntries(
            Map.entry("DISK_ONLY", StorageLevel.DISK_ONLY),
            Map.entry("DISK_ONLY_2", StorageLevel.DISK_ONLY_2),
            Map.entry("DISK_ONLY_3", StorageLevel.DISK_ONLY_3),
            Map.entry("MEMORY_ONLY", StorageLevel.MEMORY_ONLY),
            Map.entry("MEMORY_ONLY_2", StorageLevel.MEMORY_ONLY_2),
            Map.entry("MEMORY_ONLY_SER", StorageLevel.MEMORY_ONLY_SER),
            Map.entry("MEMORY_ONLY_SER_2", StorageLevel.MEMORY_ONLY_SER_2),
            Map.entry("MEMORY_AND_DISK", StorageLevel.MEMORY_AND_DISK),
            Map.entry("MEMORY_AND_DISK_2", StorageLevel.MEMORY_AND_DISK_2),
            Map.entry("MEMORY_AND_DISK_SER", StorageLevel.MEMORY_AND_DISK_SER),
            Map.entry("MEMORY_AND_DISK_SER_2", StorageLevel.MEMORY_AND_DISK_SER_2),
            Map.entry("OFF_HEAP", StorageLevel.OFF_HEAP));

    private final SessionState session;
    private final CatalogLookup lookup;

    /// For statements of `session`.
    public CacheCommands(SessionState session) {
        this.session = session;
        this.lookup = new CatalogLookup(session.catalog());
    }

    /// Runs a statement about the cache.
    public CommandRows run(SessionCommand command) {
        QueryCache cache = session.cache();
        switch (command) {
            case SessionCommand.CacheTable table ->
                keep(lookup.require(table.name(), table.origin()), table.lazy(), table.options());
            case SessionCommand.UncacheTable uncache -> {
                if (!uncache.ifExists() || session.catalog().find(uncache.name()).isPresent()) {
                    cache.remove(lookup.require(uncache.name(), uncache.origin()));
                }
            }
            case SessionCommand.RefreshTable refresh ->
                cache.refresh(lookup.require(refresh.name(), refresh.origin()));
            case SessionCommand.RefreshPath _ -> cache.refreshAll();
            case SessionCommand.ClearCache _ -> cache.clear();
            default -> throw UnsupportedCommand.of(command);
        }
        return CommandRows.none();
    }

    /// Keeps the rows of a query under a name, for which `views` has made a temporary view.
    public CommandRows keepQuery(QueryCommand.CacheQuery command) {
        keep(
                lookup.require(List.of(command.name()), command.origin()), command.lazy(), command.options());
        return CommandRows.none();
    }

    private void keep(CatalogEntry relation, boolean isLazy, Map<String, String> options) {
        session.cache().add(relation, level(options));
        if (!isLazy) {
            session.cache().fill(relation);
        }
    }

    private static StorageLevel level(Map<String, String> options) {
        String name = options.entrySet()
                .stream()
                .filter(option -> option.getKey().equalsIgnoreCase(LEVEL))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("MEMORY_AND_DISK");
        StorageLevel level = LEVELS.get(name.trim().toUpperCase(Locale.ROOT));
        if (level == null) {
            throw new TroupeException(
                    ErrorCode.INVALID_ARGUMENT,
                    "The option storageLevel of CACHE TABLE is one of " + new TreeSet<>(LEVELS.keySet())
                            + ", not '"
                            + name + "'.");
        }
        return level;
    }
}
