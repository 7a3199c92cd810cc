package io.troupe.sql.command.session;

import io.troupe.sql.command.CommandRows;
import io.troupe.sql.plan.Command;
import io.troupe.sql.session.SessionSettings;
import io.troupe.sql.session.SessionState;

/// SET and RESET.
public final class SettingCommands {
    private static final String UNDEFINED = "<undefined>";

    private final SessionSettings settings;

    /// For statements of `session`.
    public SettingCommands(SessionState session) {
        this.settings = session.settings();
    }

    /// SET: a setting or all of them, after the change where there is one.
    public CommandRows set(Command.SetConfiguration command) {
        CommandRows rows = command.describe()
                ? CommandRows.texts("key", "value", "meaning", "Since version")
                : CommandRows.texts("key", "value");
        if (command.key().isEmpty()) {
            settings.all().forEach((key, value) -> {
                if (command.describe()) {
                    rows.add(key, value, "", "");
                } else {
                    rows.add(key, value);
                }
            });
            return rows;
        }
        String key = command.key().get();
        if (command.value().isPresent()) {
            settings.set(key, command.value().get());
            return rows.add(key, command.value().get());
        }
        return rows.add(key, settings.shown(key).orElse(UNDEFINED));
    }

    /// RESET of one setting or of all.
    public CommandRows reset(Command.ResetConfiguration command) {
        command.key().ifPresentOrElse(settings::unset, settings::clear);
        return CommandRows.none();
    }
}
