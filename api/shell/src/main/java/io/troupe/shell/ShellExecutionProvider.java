package io.troupe.shell;

import java.util.Map;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/// How `jshell` finds [ShellExecution], by its name.
public final class ShellExecutionProvider implements ExecutionControlProvider {
    /// The name.
    static final String NAME = "troupe";

    /// Made by the service loader.
    public ShellExecutionProvider() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
        return new ShellExecution(ShellSession.newClasses());
    }
}
