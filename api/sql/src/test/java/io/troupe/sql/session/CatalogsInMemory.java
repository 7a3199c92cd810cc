package io.troupe.sql.session;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Sessions of tests that name no warehouse leave nothing behind.
public final class CatalogsInMemory implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        System.setProperty(SessionSettings.CATALOG, "in-memory");
    }
}
