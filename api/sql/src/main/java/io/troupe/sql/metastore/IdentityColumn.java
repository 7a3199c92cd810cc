package io.troupe.sql.metastore;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.metastore.SharedCatalog.Kind;
import io.troupe.sql.plan.TableDefinition;
import java.util.UUID;

/// A column whose values the catalog gives out: `start`, `start + step` and so on, each at most once. The next value is an
/// item of the catalog of its own, called `sequence`, so that statements that take values change nothing else.
///
/// @param byDefault
///            whether rows may have values of their own, which the catalog does not look at
public record IdentityColumn(boolean byDefault, long start, long step, String sequence) {
    /// A column as `definition` says, with a sequence of its own.
    public static IdentityColumn of(TableDefinition.Identity definition) {
        return new IdentityColumn(
                definition.byDefault(), definition.start(), definition.step(), UUID.randomUUID().toString());
    }

    /// The same for another table.
    public IdentityColumn anew() {
        return new IdentityColumn(byDefault, start, step, UUID.randomUUID().toString());
    }

    /// Takes `count` values, which nobody else gets from now on, whatever becomes of the caller; the first of them. Throws
    /// `CONCURRENT_CATALOG_CHANGE` when the table has been dropped, and `IDENTITY_COLUMN_EXHAUSTED` when there are not so
    /// many.
    public long reserve(SharedCatalog catalog, String column, long count) {
        return catalog.change(change -> {
            if (!(change.get(Kind.SEQUENCE, sequence)
                    .orElse(null) instanceof CatalogItem.SequenceItem(_, long next))) {
                throw SqlException.analysis(Origin.UNKNOWN, "CONCURRENT_CATALOG_CHANGE", "relationName",
                        "the table of the column `" + column + "`");
            }
            try {
                long after = Math.addExact(next, Math.multiplyExact(step, count));
                change.put(new CatalogItem.SequenceItem(sequence, after), Kind.SEQUENCE, sequence);
                return next;
            } catch (ArithmeticException _) {
                throw SqlException.execution("IDENTITY_COLUMN_EXHAUSTED", "columnName", "`" + column + "`",
                        "count", Long.toString(count));
            }
        });
    }
}
