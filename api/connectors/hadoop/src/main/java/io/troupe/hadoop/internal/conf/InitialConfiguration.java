package io.troupe.hadoop.internal.conf;

import io.troupe.TroupeConf;
import io.troupe.Tuple2;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/// What Hadoop's configuration begins with.
public final class InitialConfiguration {
    private static final String PREFIX = "troupe.hadoop.";
    private static final String FOLDER_VARIABLE = "HADOOP_CONF_DIR";
    private static final List<String> SITE_FILES = List
            .of("core-site.xml", "hdfs-site.xml", "mapred-site.xml", "yarn-site.xml");

    private InitialConfiguration() {}

    /// Hadoop's defaults and the site files of the class path; over them the site files in the folder
    /// that variable `HADOOP_CONF_DIR` of `environment` names, if it is set; over them the settings
    /// `troupe.hadoop.KEY` as `KEY`.
    public static Configuration of(TroupeConf settings, Map<String, String> environment) {
        Configuration configuration = new Configuration();
        @Nullable
        String folder = environment.get(FOLDER_VARIABLE);
        if (folder != null && !folder.isBlank()) {
            for (String name : SITE_FILES) {
                Path file = Path.of(folder, name);
                if (Files.isReadable(file)) {
                    configuration.addResource(new org.apache.hadoop.fs.Path(file.toUri()));
                }
            }
        }
        for (Tuple2<String, String> setting : settings.getAll()) {
            if (setting._1().startsWith(PREFIX)) {
                configuration.set(setting._1().substring(PREFIX.length()), setting._2(),
                        "settings of Troupe");
            }
        }
        return configuration;
    }
}
