package io.troupe.sql.defined;

import io.troupe.sql.catalyst.InternalRow;
import io.troupe.sql.catalyst.expressions.GenericInternalRow;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.UserDefinedType;

/// A place on a map, whose type is registered: it could be a class of somebody else.
public record Place(int east, String name) {
    /// Stored as a struct.
    public static final class Type extends UserDefinedType<Place> {
        private static final long serialVersionUID = 1L;

        @Override
        public DataType sqlType() {
            return new StructType().add("east", "int").add("name", "string");
        }

        @Override
        public Class<Place> userClass() {
            return Place.class;
        }

        @Override
        public Object serialize(Place place) {
            return new GenericInternalRow(new Object[]{place.east, place.name});
        }

        @Override
        public Place deserialize(Object value) {
            InternalRow row = (InternalRow) value;
            return new Place(row.getInt(0), row.getString(1));
        }
    }
}
