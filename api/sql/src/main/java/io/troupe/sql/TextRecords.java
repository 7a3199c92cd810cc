package io.troupe.sql;

import io.troupe.columnar.Batch;
import io.troupe.sql.format.FileFormat;
import io.troupe.sql.format.FileFormats;
import io.troupe.sql.format.record.RecordTexts;
import io.troupe.sql.session.SessionSettings;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Datasets of texts that are records of a format.
final class TextRecords {
    private static final String HEADER = "header";

    private TextRecords() {}

    static Dataset<Row> read(
            String format, Dataset<String> texts, Map<String, String> given, @Nullable StructType schema) {
        SessionSettings settings = texts.troupeSession().sessionState().settings();
        TreeMap<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        options.putAll(settings.readOptions(format, given));
        ZoneId zone = settings.timeZone();
        boolean header = format.equals("csv") && Boolean.parseBoolean(options.getOrDefault(HEADER, "false"));
        List<String> first = header ? texts.takeAsList(1) : List.of();
        Dataset<String> records = first.isEmpty() ? texts : without(texts, first.getFirst());
        StructType columns = Dataset.checked(() -> {
            StructType found = schema == null
                    ? found(format, first, records, options)
                    : schema.asNullable();
            checkHeader(format, first, found, options);
            FileFormats.get(format).requireReadable(found, options);
            return found;
        });
        options.remove(HEADER);
        return records.mapPartitions(rest -> rows(format, rest, columns, options, zone),
                Encoders.row(columns));
    }

    /// Compares the names of the columns with those of `first`, if that counts; readers get no header to look at.
    private static void checkHeader(
            String format, List<String> first, StructType columns, Map<String, String> options) {
        if (!first.isEmpty() && !Boolean.parseBoolean(options.getOrDefault("enforceSchema", "true"))) {
            try (BatchReader reader = records(format).read(
                    first.iterator(), columns, options, ZoneOffset.UTC)) {
                reader.next();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the texts", e);
            }
        }
    }

    private static Dataset<String> without(Dataset<String> texts, String header) {
        return texts.filter((String text) -> !header.equals(text));
    }

    private static StructType found(
            String format, List<String> first, Dataset<String> records, Map<String, String> options) {
        Stream<String> rest = StreamSupport
                .stream(Spliterators.spliteratorUnknownSize(records.toLocalIterator(), 0), false);
        try {
            return records(format).schema(Stream.concat(first.stream(), rest).iterator(), options);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the texts", e);
        }
    }

    private static RecordTexts records(String format) {
        FileFormat found = FileFormats.get(format);
        if (found instanceof RecordTexts records) {
            return records;
        }
        throw new IllegalStateException("the format " + format + " has no records of text");
    }

    private static Iterator<Row> rows(
            String format, Iterator<String> texts, StructType columns, Map<String, String> options,
            ZoneId zone)
            throws IOException {
        BatchReader reader = records(format).read(texts, columns, options, zone);
        return new BatchRows<>(new Batches(reader), Encoders.row(columns));
    }

    private static final class Batches implements Iterator<Batch> {
        private final BatchReader reader;
        private @Nullable Batch next;

        Batches(BatchReader reader) {
            this.reader = reader;
        }

        @Override
        public boolean hasNext() {
            try {
                next = next == null ? reader.next() : next;
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the texts", e);
            }
            return next != null;
        }

        @Override
        public Batch next() {
            Batch found = hasNext() ? next : null;
            if (found == null) {
                throw new NoSuchElementException("all texts have been read");
            }
            next = null;
            return found;
        }
    }
}
