package io.troupe.sql.function.spatial;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.function.row.RowFunction;
import io.troupe.sql.function.signature.BoundRow;
import io.troupe.sql.function.signature.BoundRow.Binding;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.function.signature.Cells;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.GeographyType;
import io.troupe.sql.types.GeometryType;
import io.troupe.sql.types.Shape;
import io.troupe.sql.types.SpatialReferences;
import java.util.List;
import java.util.Objects;

/// The functions that make shapes of well-known binary, write them so, and tell or change their spatial reference.
public final class SpatialFunctions {
    private static final Parameter SPATIAL = new Parameter("(\"GEOMETRY\" or \"GEOGRAPHY\")",
            DataType::isSpatial, List.of(new GeometryType(GeometryType.ANY)));

    private SpatialFunctions() {}

    /// Adds them to `table`.
    public static void register(FunctionTable table) {
        table.add(
                RowFunction.one("st_geomfromwkb", Parameter.BINARY, new GeometryType(SpatialReferences.NONE),
                        wkb -> shape((Bytes) wkb, SpatialReferences.NONE, false)));
        table.add(RowFunction.one("st_geogfromwkb", Parameter.BINARY,
                new GeographyType(SpatialReferences.WGS_84),
                wkb -> shape((Bytes) wkb, SpatialReferences.WGS_84, true)));
        table.add(RowFunction.one("st_asbinary", SPATIAL, DataTypes.BinaryType,
                shape -> ((Shape) shape).wkb()));
        table.add(
                RowFunction.one("st_srid", SPATIAL, DataTypes.IntegerType, shape -> ((Shape) shape).srid()));
        table.add(new BoundRow("st_setsrid", SpatialFunctions::withReference));
    }

    private static Shape shape(Bytes wkb, int srid, boolean degrees) {
        WellKnownBinary.check(wkb.array(), degrees);
        return new Shape(srid, wkb);
    }

    /// The type tells the spatial reference when it is constant.
    private static Binding withReference(Call call) {
        call.requireSize(2, 2);
        List<DataType> inputs = List.of(call.input(0, SPATIAL), call.input(1, Parameter.INT));
        boolean geography = call.type(0) instanceof GeographyType;
        int known = GeometryType.ANY;
        if (call.argument(1).constant() instanceof Integer srid) {
            known = valid(srid, geography);
        }
        return Binding.strict(call, inputs, geography ? new GeographyType(known) : new GeometryType(known),
                (values, _) -> new Shape(valid(Cells.integer(values[1]), geography),
                        ((Shape) Objects.requireNonNull(values[0])).wkb()));
    }

    private static int valid(int srid, boolean geography) {
        if (geography ? SpatialReferences.ofGeography(srid) : SpatialReferences.ofGeometry(srid)) {
            return srid;
        }
        throw SqlException.execution("ST_INVALID_SRID_VALUE", "srid", Integer.toString(srid));
    }
}
