package io.troupe.sql.table;

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
///            of the files, or null when its rows lie in memory
/// @param managed
///            whether the catalog chose the location and removes the files with the table
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
/// @param rules
///            that rows follow
/// @param record
///            what the catalog noted
public record TableDetails(
        @Nullable String provider, @Nullable String location, boolean managed, List<String> partitioning,
        TableDefinition.@Nullable Buckets buckets, Map<String, String> options,
        Map<String, String> properties,
        Map<String, TableDefinition.ValueText> defaults, @Nullable String comment, TableRules rules,
        TableRecord record) {
    /// The provider of tables that name none.
    public static final String DEFAULT_PROVIDER = "parquet";

    /// Copies.
    public TableDetails {
        partitioning = List.copyOf(partitioning);
        options = Map.copyOf(options);
        properties = Map.copyOf(properties);
        defaults = Map.copyOf(defaults);
    }

    /// A table whose files stay when it is dropped.
    public TableDetails(
            @Nullable String provider, @Nullable String location, List<String> partitioning,
            TableDefinition.@Nullable Buckets buckets, Map<String, String> options,
            Map<String, String> properties,
            Map<String, TableDefinition.ValueText> defaults, @Nullable String comment) {
        this(provider, location, false, partitioning, buckets, options, properties, defaults, comment,
                TableRules.NONE, TableRecord.NONE);
    }

    /// What USING said, or the format of tables that said nothing.
    public String providerOrDefault() {
        return provider == null ? DEFAULT_PROVIDER : provider;
    }

    /// Whether the rows go with the table: they lie in memory, or in files of the catalog.
    public boolean isManaged() {
        return managed || location == null;
    }

    /// The same with the files in another place; null for none.
    public TableDetails withLocation(@Nullable String changed, boolean isManaged) {
        return new TableDetails(provider, changed, isManaged, partitioning, buckets, options, properties,
                defaults, comment, rules, record);
    }

    /// The same with other properties.
    public TableDetails withProperties(Map<String, String> changed) {
        return new TableDetails(provider, location, managed, partitioning, buckets, options, changed,
                defaults, comment, rules, record);
    }

    /// The same with other options.
    public TableDetails withOptions(Map<String, String> changed) {
        return new TableDetails(provider, location, managed, partitioning, buckets, changed, properties,
                defaults, comment, rules, record);
    }

    /// The same with another comment; null for none.
    public TableDetails withComment(@Nullable String changed) {
        return new TableDetails(provider, location, managed, partitioning, buckets, options, properties,
                defaults, changed, rules, record);
    }

    /// The same with other rules.
    public TableDetails withRules(TableRules changed) {
        return new TableDetails(provider, location, managed, partitioning, buckets, options, properties,
                defaults, comment, changed, record);
    }

    /// The same with something else noted.
    public TableDetails withRecord(TableRecord changed) {
        return new TableDetails(provider, location, managed, partitioning, buckets, options, properties,
                defaults, comment, rules, changed);
    }

    /// The same with another default for one column, or none for null.
    public TableDetails withDefault(String column, TableDefinition.@Nullable ValueText value) {
        Map<String, TableDefinition.ValueText> changed = new HashMap<>(defaults);
        if (value == null) {
            changed.remove(column);
        } else {
            changed.put(column, value);
        }
        return new TableDetails(provider, location, managed, partitioning, buckets, options, properties,
                changed, comment, rules, record);
    }
}
