package io.troupe.sql.session;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/// Sessions of tests that name no warehouse leave nothing behind.
public final class CatalogsInMemory implements LauncherSessionListener {
    @Override
    public void launcherSessionOpened(LauncherSession session) {
        System.setProperty(SessionSettings.CATALOG, "in-memory");
    }
}
