package io.troupe.sql.connector.catalog;

/// A change of a namespace.
public sealed interface NamespaceChange {
    /// Another value of a property.
    static NamespaceChange setProperty(String property, String value) {
        return new SetProperty(property, value);
    }

    /// A property that goes.
    static NamespaceChange removeProperty(String property) {
        return new RemoveProperty(property);
    }

    /// Another value of a property.
    record SetProperty(String property, String value) implements NamespaceChange {}

    /// A property that goes.
    record RemoveProperty(String property) implements NamespaceChange {}
}
