package io.troupe.sql.connector;

import io.troupe.sql.catalyst.analysis.NoSuchViewException;
import io.troupe.sql.connector.catalog.Identifier;
import io.troupe.sql.connector.catalog.View;
import io.troupe.sql.connector.catalog.ViewCatalog;
import io.troupe.sql.connector.catalog.ViewChange;
import io.troupe.sql.connector.catalog.ViewInfo;
import io.troupe.sql.types.StructType;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/// Shelves and views of them.
public final class ViewShelfCatalog extends ShelfCatalog implements ViewCatalog {
    static final Map<Identifier, ViewInfo> VIEWS = new HashMap<>();

    private record Kept(ViewInfo info) implements View {
        @Override
        public String name() {
            return info.ident().toString();
        }

        @Override
        public String query() {
            return info.sql();
        }

        @Override
        public String currentCatalog() {
            return info.currentCatalog();
        }

        @Override
        public String[] currentNamespace() {
            return info.currentNamespace();
        }

        @Override
        public StructType schema() {
            return info.schema();
        }

        @Override
        public String[] queryColumnNames() {
            return info.queryColumnNames();
        }

        @Override
        public String[] columnAliases() {
            return info.columnAliases();
        }

        @Override
        public String[] columnComments() {
            return info.columnComments();
        }

        @Override
        public Map<String, String> properties() {
            return info.properties();
        }
    }

    @Override
    public Identifier[] listViews(String... namespace) {
        return VIEWS.keySet().stream().filter(each -> Stream.of(each.namespace()).toList()
                .equals(Stream.of(namespace).toList())).toArray(Identifier[]::new);
    }

    @Override
    public View loadView(Identifier ident) throws NoSuchViewException {
        ViewInfo info = VIEWS.get(ident);
        if (info == null) {
            throw new NoSuchViewException(ident);
        }
        return new Kept(info);
    }

    @Override
    public View createView(ViewInfo info) {
        VIEWS.put(info.ident(), info);
        return new Kept(info);
    }

    @Override
    public View alterView(Identifier ident, ViewChange... changes) throws NoSuchViewException {
        ViewInfo old = ((Kept) loadView(ident)).info();
        Map<String, String> properties = new HashMap<>(old.properties());
        for (ViewChange change : changes) {
            switch (change) {
                case ViewChange.SetProperty(String name, String value) -> properties.put(name, value);
                case ViewChange.RemoveProperty(String name) -> properties.remove(name);
            }
        }
        return createView(with(old, ident, properties));
    }

    private static ViewInfo with(ViewInfo old, Identifier ident, Map<String, String> properties) {
        return new ViewInfo(ident, old.sql(), old.currentCatalog(), old.currentNamespace(), old.schema(),
                old.queryColumnNames(), old.columnAliases(), old.columnComments(), properties);
    }

    @Override
    public boolean dropView(Identifier ident) {
        return VIEWS.remove(ident) != null;
    }

    @Override
    public void renameView(Identifier oldIdent, Identifier newIdent) {
        ViewInfo old = VIEWS.remove(oldIdent);
        VIEWS.put(newIdent, with(old, newIdent, old.properties()));
    }
}
