package io.troupe.hadoop.internal.conf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.troupe.TroupeConf;
import io.troupe.engine.serial.ClosureCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapred.JobConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigurationTest {
    @TempDir
    private Path folder;

    private Map<String, String> environment(String file, String key, String value) throws IOException {
        Files.writeString(folder.resolve(file),
                "<configuration><property><name>%s</name><value>%s</value></property></configuration>"
                        .formatted(key, value));
        return Map.of("HADOOP_CONF_DIR", folder.toString());
    }

    @Test
    void settingsGoBeforeSiteFilesAndThoseBeforeDefaults() throws IOException {
        String key = "io.file.buffer.size";
        TroupeConf none = new TroupeConf(false);
        assertEquals("4096", InitialConfiguration.of(none, Map.of()).get(key));
        Map<String, String> environment = environment("core-site.xml", key, "5000");
        assertEquals("5000", InitialConfiguration.of(none, environment).get(key));
        TroupeConf set = new TroupeConf(false).set("troupe.hadoop." + key, "6000");
        assertEquals("6000", InitialConfiguration.of(set, environment).get(key));
        TroupeConf alias = new TroupeConf(false).set("spark.hadoop." + key, "7000");
        assertEquals("7000", InitialConfiguration.of(alias, environment).get(key));
    }

    @Test
    void otherSettingsAndOtherFilesAreNotHadoops() throws IOException {
        TroupeConf conf = new TroupeConf(false).set("troupe.app.name", "a");
        Configuration configuration = InitialConfiguration.of(conf, environment("other.xml", "a.b", "c"));
        assertNull(configuration.get("app.name"));
        assertNull(configuration.get("a.b"));
    }

    @Test
    void aConfigurationArrivesWithAllItsProperties() {
        Configuration sent = new Configuration();
        sent.set("a.key", "a value ${io.file.buffer.size}");
        ClosureCodec codec = new ClosureCodec();
        byte[] bytes = codec.write(new ShippedConfiguration(sent));
        JobConf arrived = ((ShippedConfiguration) codec.read(bytes, getClass().getClassLoader())).copy();
        assertEquals("a value 4096", arrived.get("a.key"));
        assertEquals(sent.get("fs.defaultFS"), arrived.get("fs.defaultFS"));
    }

    @Test
    void laterChangesDoNotMatter() {
        Configuration changed = new Configuration(false);
        changed.set("a.key", "before");
        ShippedConfiguration shipped = new ShippedConfiguration(changed);
        changed.set("a.key", "after");
        shipped.copy().set("a.key", "of a task");
        assertEquals("before", shipped.copy().get("a.key"));
    }
}
