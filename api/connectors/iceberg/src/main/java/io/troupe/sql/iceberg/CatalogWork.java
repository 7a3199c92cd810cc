package io.troupe.sql.iceberg;

import io.troupe.sql.TroupeSession;
import io.troupe.sql.connector.catalog.Identifier;
import io.troupe.sql.connector.columnar.ColumnarTable;
import io.troupe.sql.iceberg.procedure.Procedures;
import io.troupe.sql.iceberg.procedure.TableWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.actions.RewriteFileGroup;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.jspecify.annotations.Nullable;

/// What the procedures of a catalog ask of it. Files are rewritten by statements that read and write tables which have
/// a name while they run only.
final class CatalogWork implements TableWork {
    private final IcebergCatalog catalog;
    private final Map<String, GroupTable> groups = new ConcurrentHashMap<>();

    CatalogWork(IcebergCatalog catalog) {
        this.catalog = catalog;
    }

    /// The group of files of that name that is being rewritten.
    Optional<ColumnarTable> group(Identifier ident) {
        return ident.namespace().length == 1 && ident.namespace()[0].equals(Procedures.NAMESPACE)
                ? Optional.ofNullable(groups.get(ident.name()))
                : Optional.empty();
    }

    private Identifier identifier(String name) {
        List<String> parts = parts(name);
        if (parts.size() > 2 && parts.getFirst().equals(catalog.name())) {
            parts = parts.subList(1, parts.size());
        }
        return Identifier.of(parts.subList(0, parts.size() - 1).toArray(String[]::new), parts.getLast());
    }

    /// The parts of a name with dots between them; between backquotes anything may stand.
    private static List<String> parts(String name) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean isQuoted = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '`') {
                isQuoted = !isQuoted;
            } else if (c == '.' && !isQuoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    @Override
    public Table table(String name) {
        return catalog.icebergTable(identifier(name));
    }

    @Override
    public Table register(String name, String metadata) {
        Identifier ident = identifier(name);
        return catalog.catalog().registerTable(
                TableIdentifier.of(Namespace.of(ident.namespace()), ident.name()), metadata);
    }

    @Override
    public Set<DataFile> rewritten(
            String name, Table table, RewriteFileGroup group, @Nullable String order) {
        IcebergSource source = new IcebergSource(
                table.name(), table, table.currentSnapshot(), table.schema(), SnapshotRef.MAIN_BRANCH);
        GroupTable rows = new GroupTable(source, group.fileScanTasks(), Map.of(
                "target-file-size-bytes", Long.toString(group.maxOutputFileSize()), "output-spec-id",
                Integer.toString(group.outputSpecId())), order != null);
        String id = "rewrite-" + UUID.randomUUID();
        groups.put(id, rows);
        try {
            String named = "`" + catalog.name() + "`." + Procedures.NAMESPACE + ".`" + id + "`";
            TroupeSession.active().sql(order == null
                    ? "INSERT INTO " + named + " SELECT /*+ COALESCE("
                            + Math.max(1, group.expectedOutputFiles())
                            + ") */ * FROM " + named
                    : "INSERT INTO " + named + " SELECT * FROM " + named + " ORDER BY " + order);
            return rows.written();
        } finally {
            groups.remove(id);
        }
    }

    @Override
    public List<DataFile> files(Table table, String path, Map<String, String> partition) {
        return new ForeignFiles(table).in(path, partition);
    }
}
