package io.troupe.sql.connector.catalog.procedures;

import io.troupe.sql.catalyst.InternalRow;
import io.troupe.sql.connector.read.Scan;
import java.util.Iterator;

/// A procedure with parameters of known types.
public interface BoundProcedure extends Procedure {
    /// Its parameters, in order. What is given is cast to their types.
    ProcedureParameter[] parameters();

    /// Whether it gives the same for the same arguments at any time.
    boolean isDeterministic();

    /// Runs it with a value for each parameter. What it has to tell is no scan, or one
    /// [io.troupe.sql.connector.read.LocalScan].
    Iterator<Scan> call(InternalRow input);
}
