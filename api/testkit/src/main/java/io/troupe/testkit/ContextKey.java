package io.troupe.testkit;

import io.troupe.TroupeConf;
import java.util.LinkedHashMap;
import java.util.Map;

/// What makes two classes of tests share a context.
///
/// @param settings
///            all settings of the context in the order in which they are given
/// @param executorKills
///            how many executors are killed during each test
/// @param seed
///            of the faults
record ContextKey(Map<String, String> settings, int executorKills, int seed) {
    private static final String MASTER = "troupe.master";

    /// Reads an annotation; throws [IllegalArgumentException] when it makes no sense.
    static ContextKey of(TroupeTest test) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(MASTER, test.master());
        settings.put("troupe.app.name", "tests");
        settings.put("troupe.ui.showConsoleProgress", "false");
        for (String setting : test.conf()) {
            int equals = setting.indexOf('=');
            if (equals <= 0) {
                throw new IllegalArgumentException(
                        "@TroupeTest(conf) has '" + setting + "'; a setting is written as key=value.");
            }
            settings.put(setting.substring(0, equals).strip(), setting.substring(equals + 1).strip());
        }
        Faults faults = test.faults();
        if (faults.failingTasksPerMille() != 0) {
            settings.put("troupe.test.failingTasksPerMille", Integer.toString(faults.failingTasksPerMille()));
            settings.put("troupe.test.seed", Integer.toString(faults.seed()));
        }
        int kills = faults.executorKills();
        if (kills < 0 || kills > 0 && !test.master().startsWith("local-cluster[")) {
            throw new IllegalArgumentException(
                    "@Faults(executorKills) is " + kills + " with the master " + test.master()
                            + "; executors can be killed, 0 or more, when it is local-cluster[n,c,m].");
        }
        return new ContextKey(Map.copyOf(settings), kills, kills == 0 ? 0 : faults.seed());
    }

    TroupeConf conf() {
        TroupeConf conf = new TroupeConf();
        settings.forEach(conf::set);
        return conf;
    }
}
