package io.troupe.sql.function.builtin;

import io.troupe.sql.function.FunctionProvider;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.TypeTextParser;
import io.troupe.sql.function.aggregate.AggregateFunctions;
import io.troupe.sql.function.arithmetic.ArithmeticFunctions;
import io.troupe.sql.function.bitwise.BitwiseFunctions;
import io.troupe.sql.function.cast.ConversionFunctions;
import io.troupe.sql.function.collated.CollatedFunctions;
import io.troupe.sql.function.collection.CollectionFunctions;
import io.troupe.sql.function.conditional.ConditionalFunctions;
import io.troupe.sql.function.csv.CsvFunctions;
import io.troupe.sql.function.datetime.DateTimeFunctions;
import io.troupe.sql.function.generator.Generators;
import io.troupe.sql.function.hash.HashFunctions;
import io.troupe.sql.function.json.JsonFunctions;
import io.troupe.sql.function.json.JsonSchemaFunctions;
import io.troupe.sql.function.lambda.LambdaFunctions;
import io.troupe.sql.function.math.MathFunctions;
import io.troupe.sql.function.misc.MiscFunctions;
import io.troupe.sql.function.predicate.PredicateFunctions;
import io.troupe.sql.function.sketch.SketchFunctions;
import io.troupe.sql.function.spatial.SpatialFunctions;
import io.troupe.sql.function.text.TextFunctions;
import io.troupe.sql.function.url.UrlFunctions;
import io.troupe.sql.function.variant.VariantFunctions;
import io.troupe.sql.function.window.WindowFunctions;
import io.troupe.sql.function.xml.XmlFunctions;
import io.troupe.sql.function.xml.XmlSchemaFunctions;
import java.util.ServiceLoader;

/// The functions that come with the engine, each family adding its own, and those of modules on the class path.
public final class BuiltInFunctions {
    private BuiltInFunctions() {}

    /// A new table of all of them; `types` reads the types that some of them are given as text.
    public static FunctionTable create(TypeTextParser types) {
        FunctionTable table = new FunctionTable();
        ArithmeticFunctions.register(table);
        PredicateFunctions.register(table);
        MiscFunctions.register(table);
        MathFunctions.register(table);
        HashFunctions.register(table);
        ConditionalFunctions.register(table);
        ConversionFunctions.register(table);
        DateTimeFunctions.register(table);
        BitwiseFunctions.register(table);
        AggregateFunctions.register(table);
        SketchFunctions.register(table);
        WindowFunctions.register(table);
        SpatialFunctions.register(table);
        TextFunctions.register(table);
        CollectionFunctions.register(table);
        Generators.register(table);
        LambdaFunctions.register(table);
        JsonFunctions.register(table);
        JsonSchemaFunctions.register(table, types);
        CsvFunctions.register(table, types);
        VariantFunctions.register(table, types);
        UrlFunctions.register(table);
        XmlFunctions.register(table);
        XmlSchemaFunctions.register(table, types);
        CollatedFunctions.register(table);
        for (FunctionProvider provider : ServiceLoader.load(
                FunctionProvider.class, BuiltInFunctions.class.getClassLoader())) {
            provider.register(table, types);
        }
        return table;
    }
}
