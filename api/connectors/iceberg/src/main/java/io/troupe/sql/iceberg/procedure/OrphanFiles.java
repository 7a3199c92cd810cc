package io.troupe.sql.iceberg.procedure;

import io.troupe.sql.types.DataTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.jspecify.annotations.Nullable;

/// `remove_orphan_files`: removes files that no metadata names, such as those of writes that died.
record OrphanFiles(TableWork work) {
    private static final Duration YOUNG = Duration.ofDays(3);

    IcebergProcedure procedure() {
        return IcebergProcedure.named("remove_orphan_files", "Removes files that no metadata names")
                .needs("table", DataTypes.StringType).takes("older_than", DataTypes.TimestampType)
                .takes("location", DataTypes.StringType).takes("dry_run", DataTypes.BooleanType)
                .takes("max_concurrent_deletes", DataTypes.IntegerType)
                .tells("orphan_file_location", DataTypes.StringType).doing(this::run);
    }

    private List<List<@Nullable Object>> run(Arguments arguments) {
        Table table = work.table(arguments.text("table"));
        if (!Boolean.parseBoolean(table.properties().getOrDefault(TableProperties.GC_ENABLED, "true"))) {
            throw new IllegalArgumentException("The table " + table.name() + " has the property "
                    + TableProperties.GC_ENABLED + "=false: its files may belong to other tables too.");
        }
        long before = arguments.someMillis("older_than")
                .orElseGet(() -> System.currentTimeMillis() - YOUNG.toMillis());
        Set<Path> known = ReachableFiles.of(table).kinds().keySet().stream().map(OrphanFiles::path)
                .collect(Collectors.toSet());
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Path file : files(path(arguments.someText("location").orElse(table.location())))) {
            try {
                if (!known.contains(file) && Files.getLastModifiedTime(file).toMillis() < before) {
                    if (!arguments.flag("dry_run")) {
                        Files.deleteIfExists(file);
                    }
                    rows.add(List.of(file.toString()));
                }
            } catch (IOException e) {
                throw new UncheckedIOException("The file " + file + " cannot be removed.", e);
            }
        }
        return rows;
    }

    private static Path path(String location) {
        return (location.startsWith("file:") ? Path.of(URI.create(location).getPath()) : Path.of(location))
                .toAbsolutePath().normalize();
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be listed.", e);
        }
    }
}
