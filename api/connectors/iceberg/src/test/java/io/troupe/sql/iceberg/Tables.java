package io.troupe.sql.iceberg;

import io.troupe.sql.TroupeSession;
import io.troupe.sql.connector.catalog.Identifier;
import io.troupe.sql.util.CaseInsensitiveStringMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.Table;

/// The tables of the session's catalog `ice` as Iceberg has them.
record Tables(TroupeSession session) {
    IcebergCatalog catalog() {
        IcebergCatalog catalog = new IcebergCatalog();
        catalog.initialize("ice", new CaseInsensitiveStringMap(Map.of(
                "warehouse", session.conf().get("troupe.sql.catalog.ice.warehouse"))));
        return catalog;
    }

    Table table(String namespace, String name) {
        return catalog().icebergTable(Identifier.of(new String[]{namespace}, name));
    }

    /// The data files of all snapshots.
    Set<String> files(String namespace, String name) {
        Table table = table(namespace, name);
        Set<String> files = new HashSet<>();
        table.snapshots().forEach(
                snapshot -> snapshot.addedDataFiles(table.io()).forEach(file -> files.add(file.location())));
        return files;
    }

    /// The ids of snapshots, the oldest first.
    List<Long> snapshots(String namespace, String name) {
        List<Long> ids = new ArrayList<>();
        table(namespace, name).snapshots().forEach(snapshot -> ids.add(snapshot.snapshotId()));
        return ids;
    }
}
