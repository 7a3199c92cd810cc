package io.troupe.sql.iceberg.procedure;

import io.troupe.sql.connector.catalog.procedures.UnboundProcedure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The procedures of a catalog, in its namespace `system`.
public final class Procedures {
    /// The namespace.
    public static final String NAMESPACE = "system";

    private final Map<String, IcebergProcedure> procedures = new TreeMap<>();

    /// Those of the catalog that does `work`.
    public Procedures(TableWork work) {
        List<IcebergProcedure> all = new ArrayList<>();
        all.addAll(new SnapshotProcedures(work).all());
        all.add(new ExpireSnapshots(work).procedure());
        all.add(new OrphanFiles(work).procedure());
        all.addAll(new FileProcedures(work).all());
        all.add(new RewriteDataFiles(work).procedure());
        all.forEach(each -> procedures.put(each.name(), each));
    }

    /// The procedure of a name. Throws IllegalArgumentException when there is none.
    public UnboundProcedure find(String name) {
        IcebergProcedure found = procedures.get(name.toLowerCase(java.util.Locale.ROOT));
        if (found == null) {
            throw new IllegalArgumentException(
                    "There is no procedure " + NAMESPACE + "." + name + "; there are "
                            + String.join(", ", procedures.keySet()) + ".");
        }
        return found;
    }

    /// The names of all, in order.
    public List<String> names() {
        return List.copyOf(procedures.keySet());
    }
}
