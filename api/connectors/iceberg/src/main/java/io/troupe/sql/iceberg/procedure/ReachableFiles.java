package io.troupe.sql.iceberg.procedure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileContent;
import org.apache.iceberg.ManifestContent;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ManifestReader;
import org.apache.iceberg.ReachableFileUtil;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;

/// The files that the metadata of a table names, of all its snapshots.
///
/// @param kinds
///            of each file, by its location
record ReachableFiles(Map<String, Kind> kinds) {
    /// What a file is for.
    enum Kind {
        DATA, POSITION_DELETES, EQUALITY_DELETES, MANIFEST, MANIFEST_LIST, STATISTICS, METADATA
    }

    /// Reads all manifests.
    static ReachableFiles of(Table table) {
        Map<String, Kind> kinds = new HashMap<>();
        Set<String> read = new HashSet<>();
        for (Snapshot snapshot : table.snapshots()) {
            for (ManifestFile manifest : snapshot.allManifests(table.io())) {
                kinds.put(manifest.path(), Kind.MANIFEST);
                if (read.add(manifest.path())) {
                    add(table, manifest, kinds);
                }
            }
        }
        ReachableFileUtil.manifestListLocations(table).forEach(file -> kinds.put(file, Kind.MANIFEST_LIST));
        ReachableFileUtil.statisticsFilesLocations(table).forEach(file -> kinds.put(file, Kind.STATISTICS));
        ReachableFileUtil.metadataFileLocations(table, true).forEach(file -> kinds.put(file, Kind.METADATA));
        kinds.put(ReachableFileUtil.versionHintLocation(table), Kind.METADATA);
        return new ReachableFiles(kinds);
    }

    private static void add(Table table, ManifestFile manifest, Map<String, Kind> kinds) {
        if (manifest.content() == ManifestContent.DATA) {
            try (ManifestReader<DataFile> files = ManifestFiles.read(manifest, table.io(), table.specs())) {
                files.forEach(file -> kinds.put(file.location(), Kind.DATA));
            } catch (IOException e) {
                throw unreadable(manifest, e);
            }
            return;
        }
        try (ManifestReader<DeleteFile> files = ManifestFiles
                .readDeleteManifest(manifest, table.io(), table.specs())) {
            files.forEach(file -> kinds.put(file.location(),
                    file.content() == FileContent.EQUALITY_DELETES
                            ? Kind.EQUALITY_DELETES
                            : Kind.POSITION_DELETES));
        } catch (IOException e) {
            throw unreadable(manifest, e);
        }
    }

    private static UncheckedIOException unreadable(ManifestFile manifest, IOException reason) {
        return new UncheckedIOException("The manifest " + manifest.path() + " cannot be read.", reason);
    }
}
