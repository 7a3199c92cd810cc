package io.troupe.sql.format.xml;

import io.troupe.sql.format.DataFile;
import io.troupe.sql.format.FileErrors;
import io.troupe.sql.format.record.RecordBytes;
import io.troupe.sql.function.xml.XmlElement;
import io.troupe.sql.function.xml.XmlInference;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Finds the columns of files from their rows, in alphabetical order.
final class XmlFileSchema {
    private static final long SEED = 1;

    private XmlFileSchema() {}

    /// The columns of `sources`, each from the file of the same place in `paths`.
    static StructType of(Sources sources, List<String> paths, XmlOptions options) throws IOException {
        XmlInference inference = new XmlInference(
                options.elements(), options.infersTypes(), options.formats().zone(ZoneOffset.UTC));
        Random random = new Random(SEED);
        StructType fields = new StructType();
        boolean first = true;
        for (int i = 0; i < paths.size(); i++) {
            XmlSource rows = sources.get(i);
            for (String row = rows.next(); row != null; row = rows.next()) {
                if (first || options.samplingRatio() >= 1 || random.nextDouble() < options.samplingRatio()) {
                    fields = inference.both(fields, fields(rows, row, paths.get(i), inference, options));
                    first = false;
                }
            }
        }
        return XmlInference.known(fields);
    }

    /// Opens sources of rows.
    @FunctionalInterface
    interface Sources {
        XmlSource get(int index) throws IOException;
    }

    private static StructType fields(
            XmlSource rows, String row, String path, XmlInference inference, XmlOptions options) {
        Optional<XmlElement> element = XmlElement.parse(rows.parsable(row));
        if (element.isPresent()) {
            return inference.fields(element.get());
        }
        return switch (options.mode()) {
            case PERMISSIVE -> new StructType().add(options.corruptColumn(), DataTypes.StringType, true);
            case DROPMALFORMED -> new StructType();
            case FAILFAST -> throw XmlFileReader.malformed(row, rows.offset(), path);
        };
    }

    /// The rows of a file.
    static XmlSource rows(DataFile file, XmlOptions options) throws IOException {
        try {
            byte[] bytes = RecordBytes.whole(file.toPath(), options.charset());
            return new XmlRows(new String(bytes, StandardCharsets.UTF_8), options.elements().rowTag());
        } catch (NoSuchFileException _) {
            throw FileErrors.missing(file.path());
        }
    }
}
