package io.troupe.sql.connector.catalog;

/// A change of a view.
public sealed interface ViewChange {
    /// Another value of a property.
    static ViewChange setProperty(String property, String value) {
        return new SetProperty(property, value);
    }

    /// A property that goes.
    static ViewChange removeProperty(String property) {
        return new RemoveProperty(property);
    }

    /// Another value of a property.
    record SetProperty(String property, String value) implements ViewChange {}

    /// A property that goes.
    record RemoveProperty(String property) implements ViewChange {}
}
