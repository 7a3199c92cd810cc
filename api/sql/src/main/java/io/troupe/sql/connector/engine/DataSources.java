package io.troupe.sql.connector.engine;

import io.troupe.sql.connector.catalog.Construction;
import io.troupe.sql.connector.catalog.SessionConfigSupport;
import io.troupe.sql.connector.catalog.Table;
import io.troupe.sql.connector.catalog.TableProvider;
import io.troupe.sql.connector.expressions.Expressions;
import io.troupe.sql.connector.expressions.Transform;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.sources.DataSourceRegister;
import io.troupe.sql.types.StructType;
import io.troupe.sql.util.CaseInsensitiveStringMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/// Data sources by their names.
public final class DataSources {
    private static final List<String> SETTINGS = List.of("spark.datasource.", "troupe.datasource.");

    private static final List<String> TIME_ZONES = List.of(
            "spark.sql.session.timeZone", "troupe.sql.session.timeZone");

    private DataSources() {}

    /// The data source that `name` stands for: a short name that a class on the class path registered, or the name of a
    /// class; empty when there is none. Throws `DATA_SOURCE_CONTRACT` for a class that is no [TableProvider] or cannot
    /// be made.
    public static Optional<TableProvider> find(String name) {
        return registered(name).or(() -> ofClass(name));
    }

    private static Optional<TableProvider> registered(String name) {
        ServiceLoader<DataSourceRegister> all = ServiceLoader.load(DataSourceRegister.class,
                Construction.loader());
        try {
            for (DataSourceRegister each : all) {
                if (each.shortName().equalsIgnoreCase(name)) {
                    return Optional.of(provider(name, each));
                }
            }
        } catch (ServiceConfigurationError e) {
            throw ConnectorTables.broken(name, "a registration cannot be read: " + e.getMessage());
        }
        return Optional.empty();
    }

    private static Optional<TableProvider> ofClass(String name) {
        if (name.indexOf('.') < 0) {
            return Optional.empty();
        }
        try {
            Class.forName(name, false, Construction.loader());
        } catch (ClassNotFoundException | LinkageError _) {
            return Optional.empty();
        }
        return Optional
                .of(provider(name, Construction.of(name, reason -> ConnectorTables.broken(name, reason))));
    }

    private static TableProvider provider(String name, Object made) {
        if (made instanceof TableProvider provider) {
            return provider;
        }
        throw ConnectorTables.broken(
                name, made.getClass().getName() + " does not implement " + TableProvider.class.getName());
    }

    /// The table that `options` describe, with the columns of `schema` if the user said them. Throws
    /// `DATA_SOURCE_SCHEMA` when the source does not let users say columns and has others.
    public static Table table(TableProvider provider, String name, Map<String, String> options,
            Optional<StructType> schema) {
        CaseInsensitiveStringMap described = new CaseInsensitiveStringMap(options);
        if (schema.isPresent() && provider.supportsExternalMetadata()) {
            return provider.getTable(schema.get(), new Transform[0], described.asCaseSensitiveMap());
        }
        StructType inferred = provider.inferSchema(described);
        if (schema.isPresent() && !SameTypes.areSame(inferred, schema.get())) {
            throw SqlException.analysis(Origin.UNKNOWN, "DATA_SOURCE_SCHEMA", "name", name, "given",
                    schema.get().simpleString(), "inferred", inferred.simpleString());
        }
        return provider.getTable(inferred, provider.inferPartitioning(described),
                described.asCaseSensitiveMap());
    }

    /// The table that rows with the columns of `schema`, divided by `partitioning`, are to be saved to. A source that lets
    /// users say columns is told both and asked nothing.
    public static Table target(TableProvider provider, String name, Map<String, String> options,
            StructType schema, List<String> partitioning) {
        if (!provider.supportsExternalMetadata()) {
            return table(provider, name, options, Optional.empty());
        }
        return provider.getTable(schema,
                partitioning.stream().map(Expressions::identity).toArray(Transform[]::new),
                new CaseInsensitiveStringMap(options).asCaseSensitiveMap());
    }

    /// `options` and those that `settings` give to the source `name`, see [SessionConfigSupport] and
    /// [TableProvider#usesTimeZone].
    public static Map<String, String> withSettings(
            String name, Map<String, String> options, Map<String, String> settings) {
        TableProvider provider = find(name).orElse(null);
        if (provider == null) {
            return options;
        }
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (provider.usesTimeZone()) {
            TIME_ZONES.forEach(setting -> Optional.ofNullable(settings.get(setting))
                    .ifPresent(zone -> all.put("timeZone", zone)));
        }
        if (!(provider instanceof SessionConfigSupport configured)) {
            if (all.isEmpty()) {
                return options;
            }
            all.putAll(options);
            return all;
        }
        for (String prefix : SETTINGS) {
            String start = prefix + configured.keyPrefix() + ".";
            settings.forEach((key, value) -> {
                if (key.startsWith(start)) {
                    all.put(key.substring(start.length()), value);
                }
            });
        }
        all.putAll(options);
        return all;
    }

    /// The same for the engine.
    public static Optional<io.troupe.sql.source.Table> source(
            String name, List<String> paths, Map<String, String> options, Optional<StructType> schema) {
        return find(name).map(provider -> {
            Map<String, String> all = new LinkedHashMap<>(options);
            if (paths.size() == 1) {
                all.put("path", paths.getFirst());
            } else if (!paths.isEmpty()) {
                all.put("paths", String.join(",", paths));
            }
            return ConnectorTables.of(table(provider, name, all, schema), new CaseInsensitiveStringMap(all));
        });
    }
}
