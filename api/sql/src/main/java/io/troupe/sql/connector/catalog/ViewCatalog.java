package io.troupe.sql.connector.catalog;

import io.troupe.sql.catalyst.analysis.NoSuchNamespaceException;
import io.troupe.sql.catalyst.analysis.NoSuchViewException;
import io.troupe.sql.catalyst.analysis.ViewAlreadyExistsException;

/// A catalog of views. It keeps what a view says; the engine parses the query wherever the view is used. A catalog that
/// has tables too has no table and view of the same name.
public interface ViewCatalog extends CatalogPlugin {
    /// The property with a view's comment.
    String PROP_COMMENT = "comment";
    /// The property that says who made the view.
    String PROP_OWNER = "owner";
    /// Before the names of settings among properties.
    String SETTING_PREFIX = "view.sqlConfig.";
    /// The property that says what happens when a table of the query changes.
    String PROP_SCHEMA_MODE = "view.schemaMode";

    /// The views of a namespace.
    Identifier[] listViews(String... namespace) throws NoSuchNamespaceException;

    /// The view as it is now.
    View loadView(Identifier ident) throws NoSuchViewException;

    /// Forgets what is kept of the view, so that it is read anew (`REFRESH TABLE`).
    default void invalidateView(Identifier ident) {}

    /// Whether there is such a view.
    default boolean viewExists(Identifier ident) {
        try {
            loadView(ident);
            return true;
        } catch (NoSuchViewException | NoSuchNamespaceException _) {
            return false;
        }
    }

    /// Makes a view.
    View createView(ViewInfo viewInfo) throws ViewAlreadyExistsException, NoSuchNamespaceException;

    /// Puts a view in the place of the one that is there, at once. With `orCreate` there need not be one. Unless a catalog
    /// says otherwise, the one that is there is dropped first.
    default View replaceView(ViewInfo viewInfo, boolean orCreate)
            throws NoSuchViewException, NoSuchNamespaceException {
        if (!dropView(viewInfo.ident()) && !orCreate) {
            throw new NoSuchViewException(viewInfo.ident());
        }
        return createView(viewInfo);
    }

    /// Changes a view: all of `changes` or none.
    View alterView(Identifier ident, ViewChange... changes) throws NoSuchViewException;

    /// Removes a view; whether there was one.
    boolean dropView(Identifier ident);

    /// Gives a view another name.
    void renameView(Identifier oldIdent, Identifier newIdent)
            throws NoSuchViewException, ViewAlreadyExistsException;
}
