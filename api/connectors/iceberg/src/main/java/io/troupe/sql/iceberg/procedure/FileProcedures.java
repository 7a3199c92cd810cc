package io.troupe.sql.iceberg.procedure;

import io.troupe.sql.types.DataTypes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.RewriteManifests;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.mapping.MappingUtil;
import org.apache.iceberg.mapping.NameMappingParser;
import org.jspecify.annotations.Nullable;

/// `rewrite_manifests` and `add_files`.
record FileProcedures(TableWork work) {
    List<IcebergProcedure> all() {
        return List.of(rewriteManifests(), addFiles());
    }

    private IcebergProcedure rewriteManifests() {
        return IcebergProcedure
                .named("rewrite_manifests",
                        "Puts the entries of data files of a partition into few manifests")
                .needs("table", DataTypes.StringType).takes("use_caching", DataTypes.BooleanType)
                .takes("spec_id", DataTypes.IntegerType)
                .tells("rewritten_manifests_count", DataTypes.IntegerType)
                .tells("added_manifests_count", DataTypes.IntegerType).doing(arguments -> {
                    Table table = work.table(arguments.text("table"));
                    if (table.currentSnapshot() == null) {
                        return List.of(List.of(0, 0));
                    }
                    int spec = arguments.someNumber("spec_id").map(Math::toIntExact)
                            .orElse(table.spec().specId());
                    PartitionSpec own = spec(table, spec);
                    RewriteManifests rewrite = table.rewriteManifests()
                            .rewriteIf(manifest -> manifest.partitionSpecId() == spec)
                            .clusterBy(file -> own.partitionToPath(file.partition()));
                    rewrite.commit();
                    table.refresh();
                    Map<String, String> summary = table.currentSnapshot().summary();
                    return List.of(List.of(Integer.parseInt(summary.getOrDefault("manifests-replaced", "0")),
                            Integer.parseInt(summary.getOrDefault("manifests-created", "0"))));
                });
    }

    private static PartitionSpec spec(Table table, int id) {
        PartitionSpec spec = table.specs().get(id);
        if (spec == null) {
            throw new IllegalArgumentException("The table " + table.name() + " has no partition spec " + id
                    + "; it has " + table.specs().keySet() + ".");
        }
        return spec;
    }

    private IcebergProcedure addFiles() {
        return IcebergProcedure.named("add_files", "Makes Parquet files that lie somewhere files of a table")
                .needs("table", DataTypes.StringType).needs("source_table", DataTypes.StringType)
                .takes("partition_filter",
                        DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType))
                .takes("check_duplicate_files", DataTypes.BooleanType)
                .takes("parallelism", DataTypes.IntegerType).tells("added_files_count", DataTypes.LongType)
                .tells("changed_partition_count", DataTypes.LongType).doing(this::addFiles);
    }

    private List<List<@Nullable Object>> addFiles(Arguments arguments) {
        Table table = work.table(arguments.text("table"));
        List<DataFile> files = work.files(table, folder(arguments.text("source_table")),
                arguments.texts("partition_filter"));
        boolean isChecked = arguments.someText("check_duplicate_files").map(Boolean::parseBoolean)
                .orElse(true);
        if (isChecked) {
            Map<String, ReachableFiles.Kind> known = ReachableFiles.of(table).kinds();
            for (DataFile file : files) {
                if (known.containsKey(file.location())) {
                    throw new IllegalArgumentException(
                            "The file " + file.location() + " belongs to the table " + table.name()
                                    + " already; check_duplicate_files => false would add it again.");
                }
            }
        }
        if (!table.properties().containsKey(TableProperties.DEFAULT_NAME_MAPPING)) {
            table.updateProperties().set(TableProperties.DEFAULT_NAME_MAPPING,
                    NameMappingParser.toJson(MappingUtil.create(table.schema()))).commit();
        }
        AppendFiles append = table.newAppend();
        files.forEach(append::appendFile);
        append.commit();
        Set<String> partitions = new HashSet<>();
        PartitionSpec spec = table.spec();
        files.forEach(file -> partitions.add(spec.partitionToPath(file.partition())));
        List<@Nullable Object> row = new ArrayList<>();
        row.add((long) files.size());
        row.add((long) partitions.size());
        return List.of(row);
    }

    /// The folder in a name such as `` parquet.`/data/t` ``.
    private static String folder(String source) {
        String form = "parquet.`";
        if (source.length() > form.length() + 1 && source.substring(0, form.length()).equalsIgnoreCase(form)
                && source.endsWith("`")) {
            return source.substring(form.length(), source.length() - 1);
        }
        String quoted = "`parquet`.`";
        if (source.length() > quoted.length() + 1
                && source.toLowerCase(java.util.Locale.ROOT).startsWith(quoted)
                && source.endsWith("`")) {
            return source.substring(quoted.length(), source.length() - 1);
        }
        throw new IllegalArgumentException("The source_table is " + source
                + "; a folder of Parquet files is named as in parquet.`/data/t`.");
    }
}
