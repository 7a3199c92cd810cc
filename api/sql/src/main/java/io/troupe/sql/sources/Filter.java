package io.troupe.sql.sources;

import java.io.Serializable;

/// A condition on columns by name, a dot between the parts of a field of a struct.
public interface Filter extends Serializable {
    /// The columns that it looks at.
    String[] references();
}
