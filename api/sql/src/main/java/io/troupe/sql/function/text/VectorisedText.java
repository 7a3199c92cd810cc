package io.troupe.sql.function.text;

import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.ScalarKernel;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import java.util.ArrayList;
import java.util.List;

/// The functions of text that work on the bytes of whole vectors.
final class VectorisedText {
    private VectorisedText() {}

    static void register(FunctionTable table) {
        table.add(new VectorFunction("substring", call -> middle(call)));
        table.add(new VectorFunction("substr", call -> middle(call)));
        table.add(new VectorFunction("left", call -> side(call, SubstringKernel.Part.LEFT)));
        table.add(new VectorFunction("right", call -> side(call, SubstringKernel.Part.RIGHT)));
        for (String name : List.of("length", "len", "char_length", "character_length")) {
            table.add(new VectorFunction(name, call -> length(call, 0)));
        }
        table.add(new VectorFunction("octet_length", call -> length(call, 1)));
        table.add(new VectorFunction("bit_length", call -> length(call, 8)));
        for (String name : List.of("upper", "ucase", "lower", "lcase")) {
            table.add(new VectorFunction(name, call -> {
                call.requireSize(1, 1);
                DataType type = call.input(0, Parameter.TEXT);
                return new VectorFunction.Binding(List.of(type), type, new CaseKernel(name.startsWith("u")));
            }));
        }
        table.add(new VectorFunction("startswith", call -> affix(call, AffixKernel.Place.START)));
        table.add(new VectorFunction("endswith", call -> affix(call, AffixKernel.Place.END)));
        table.add(new VectorFunction("contains", call -> affix(call, AffixKernel.Place.ANYWHERE)));
        table.add(new VectorFunction("trim", call -> trim(call, true, true, 0)));
        table.add(new VectorFunction("btrim", call -> trim(call, true, true, 1)));
        table.add(new VectorFunction("ltrim", call -> trim(call, true, false, 0)));
        table.add(new VectorFunction("rtrim", call -> trim(call, false, true, 0)));
    }

    private static VectorFunction.Binding middle(Call call) {
        call.requireSize(2, 3);
        DataType type = call.input(0, Parameter.TEXT, Parameter.BINARY);
        List<DataType> types = new ArrayList<>(List.of(type));
        for (int i = 1; i < call.size(); i++) {
            types.add(call.input(i, Parameter.INT));
        }
        return new VectorFunction.Binding(types, type,
                new SubstringKernel(SubstringKernel.Part.MIDDLE, type instanceof BinaryType));
    }

    private static VectorFunction.Binding side(Call call, SubstringKernel.Part part) {
        call.requireSize(2, 2);
        DataType type = part == SubstringKernel.Part.LEFT
                ? call.input(0, Parameter.TEXT, Parameter.BINARY)
                : call.input(0, Parameter.TEXT);
        return new VectorFunction.Binding(List.of(type, call.input(1, Parameter.INT)), type,
                new SubstringKernel(part, type instanceof BinaryType));
    }

    private static VectorFunction.Binding length(Call call, int unit) {
        call.requireSize(1, 1);
        DataType type = call.input(0, Parameter.TEXT, Parameter.BINARY);
        ScalarKernel kernel = new LengthKernel(unit == 0 && type instanceof BinaryType ? 1 : unit);
        return new VectorFunction.Binding(List.of(type), DataTypes.IntegerType, kernel);
    }

    private static VectorFunction.Binding affix(Call call, AffixKernel.Place place) {
        call.requireSize(2, 2);
        boolean binary = call.type(0) instanceof BinaryType && call.type(1) instanceof BinaryType;
        Parameter input = binary ? Parameter.BINARY : Parameter.TEXT;
        return new VectorFunction.Binding(List.of(call.input(0, input), call.input(1, input)),
                DataTypes.BooleanType,
                new AffixKernel(place));
    }

    /// With two arguments, number `set` is the characters that go.
    private static VectorFunction.Binding trim(Call call, boolean start, boolean end, int set) {
        call.requireSize(1, 2);
        boolean binary = call.type(0) instanceof BinaryType && call.name().equals("btrim");
        Parameter input = binary ? Parameter.BINARY : Parameter.TEXT;
        List<DataType> types = new ArrayList<>();
        for (int i = 0; i < call.size(); i++) {
            types.add(call.input(i, input));
        }
        return new VectorFunction.Binding(types, types.get(0), new TrimKernel(start, end, set));
    }
}
