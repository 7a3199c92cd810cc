package io.troupe.sql.connector.catalog;

import io.troupe.sql.types.DataType;
import org.jspecify.annotations.Nullable;

/// A change of a table.
public sealed interface TableChange {
    /// Another value of a property.
    static TableChange setProperty(String property, String value) {
        return new SetProperty(property, value);
    }

    /// A property that goes.
    static TableChange removeProperty(String property) {
        return new RemoveProperty(property);
    }

    /// A column more, at the end, that may be null.
    static TableChange addColumn(String[] fieldNames, DataType dataType) {
        return new AddColumn(fieldNames, dataType, true, null, null, null);
    }

    /// A column more.
    static TableChange addColumn(
            String[] fieldNames, DataType dataType, boolean isNullable, @Nullable String comment,
            @Nullable ColumnPosition position, @Nullable ColumnDefaultValue defaultValue) {
        return new AddColumn(fieldNames, dataType, isNullable, comment, position, defaultValue);
    }

    /// Another name of a column.
    static TableChange renameColumn(String[] fieldNames, String newName) {
        return new RenameColumn(fieldNames, newName);
    }

    /// Another type of a column.
    static TableChange updateColumnType(String[] fieldNames, DataType newDataType) {
        return new UpdateColumnType(fieldNames, newDataType);
    }

    /// Whether a column may be null.
    static TableChange updateColumnNullability(String[] fieldNames, boolean nullable) {
        return new UpdateColumnNullability(fieldNames, nullable);
    }

    /// Another comment of a column.
    static TableChange updateColumnComment(String[] fieldNames, String newComment) {
        return new UpdateColumnComment(fieldNames, newComment);
    }

    /// Another place of a column.
    static TableChange updateColumnPosition(String[] fieldNames, ColumnPosition newPosition) {
        return new UpdateColumnPosition(fieldNames, newPosition);
    }

    /// Another default value of a column; null for none.
    static TableChange updateColumnDefaultValue(String[] fieldNames, @Nullable String newDefaultValue) {
        return new UpdateColumnDefaultValue(fieldNames, newDefaultValue);
    }

    /// A column that goes; with `ifExists` it need not be there.
    static TableChange deleteColumn(String[] fieldNames, boolean ifExists) {
        return new DeleteColumn(fieldNames, ifExists);
    }

    /// A place among columns.
    sealed interface ColumnPosition {
        /// The first place.
        static ColumnPosition first() {
            return new First();
        }

        /// The place after another column.
        static ColumnPosition after(String column) {
            return new After(column);
        }
    }

    /// The first place.
    record First() implements ColumnPosition {}

    /// The place after another column.
    record After(String column) implements ColumnPosition {}

    /// Another value of a property.
    record SetProperty(String property, String value) implements TableChange {}

    /// A property that goes.
    record RemoveProperty(String property) implements TableChange {}

    /// A change of a column, whose name may have several parts.
    sealed interface ColumnChange extends TableChange {
        /// The parts of its name.
        String[] fieldNames();
    }

    /// A column more.
    ///
    /// @param position
    ///            null for the end
    record AddColumn(
            String[] fieldNames, DataType dataType, boolean isNullable, @Nullable String comment,
            @Nullable ColumnPosition position,
            @Nullable ColumnDefaultValue defaultValue) implements ColumnChange {}

    /// Another name of a column.
    record RenameColumn(String[] fieldNames, String newName) implements ColumnChange {}

    /// Another type of a column.
    record UpdateColumnType(String[] fieldNames, DataType newDataType) implements ColumnChange {}

    /// Whether a column may be null.
    record UpdateColumnNullability(String[] fieldNames, boolean nullable) implements ColumnChange {}

    /// Another comment of a column.
    record UpdateColumnComment(String[] fieldNames, String newComment) implements ColumnChange {}

    /// Another place of a column.
    record UpdateColumnPosition(String[] fieldNames, ColumnPosition position) implements ColumnChange {}

    /// Another default value of a column.
    ///
    /// @param newDefaultValue
    ///            null for none
    record UpdateColumnDefaultValue(String[] fieldNames,
            @Nullable String newDefaultValue) implements ColumnChange {}

    /// A column that goes.
    record DeleteColumn(String[] fieldNames, boolean ifExists) implements ColumnChange {}
}
