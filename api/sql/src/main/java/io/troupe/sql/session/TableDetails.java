package io.troupe.sql.session;

import io.troupe.sql.plan.TableDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What statements said about a table besides its columns and rows.
///
/// @param provider
///            of USING, or null when nothing was said
/// @param location
///            of the files, or null
/// @param partitioning
///            the columns of PARTITIONED BY, which are the last ones
/// @param buckets
///            of CLUSTERED BY; null for none
/// @param options
///            of OPTIONS
/// @param properties
///            of TBLPROPERTIES
/// @param defaults
///            of columns with DEFAULT, by name
record TableDetails(
        @Nullable String provider, @Nullable String location, List<String> partitioning,
        TableDefinition.@Nullable Buckets buckets, Map<String, String> options,
        Map<String, String> properties,
        Map<String, TableDefinition.ValueText> defaults, @Nullable String comment) {
    /// The provider of tables that name none.
    static final String DEFAULT_PROVIDER = "parquet";

    TableDetails {
        partitioning = List.copyOf(partitioning);
        options = Map.copyOf(options);
        properties = Map.copyOf(properties);
        defaults = Map.copyOf(defaults);
    }

    String providerOrDefault() {
        return provider == null ? DEFAULT_PROVIDER : provider;
    }

    TableDetails withProperties(Map<String, String> changed) {
        return new TableDetails(
                provider, location, partitioning, buckets, options, changed, defaults, comment);
    }

    TableDetails withOptions(Map<String, String> changed) {
        return new TableDetails(
                provider, location, partitioning, buckets, changed, properties, defaults, comment);
    }

    TableDetails withComment(@Nullable String changed) {
        return new TableDetails(
                provider, location, partitioning, buckets, options, properties, defaults, changed);
    }

    /// The same with another default for one column, or none for null.
    TableDetails withDefault(String column, TableDefinition.@Nullable ValueText value) {
        Map<String, TableDefinition.ValueText> changed = new HashMap<>(defaults);
        if (value == null) {
            changed.remove(column);
        } else {
            changed.put(column, value);
        }
        return new TableDetails(
                provider, location, partitioning, buckets, options, properties, changed, comment);
    }
}
