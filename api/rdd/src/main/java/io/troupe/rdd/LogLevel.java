package io.troupe.rdd;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.util.Arrays;
import java.util.Locale;
import java.util.logging.Level;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How much is written to the log, for the loggers behind SLF4J that can be told while a program runs: Logback, Log4j 2
/// and that of the JDK. SLF4J's simple logger hears it for loggers that are made from then on.
enum LogLevel {
    ALL(Level.ALL), TRACE(Level.FINEST), DEBUG(Level.FINE), INFO(Level.INFO), WARN(Level.WARNING), ERROR(
            Level.SEVERE), FATAL(Level.SEVERE), OFF(Level.OFF);

    private static final Logger LOG = LoggerFactory.getLogger(LogLevel.class);

    private final Level ofTheJdk;

    LogLevel(Level ofTheJdk) {
        this.ofTheJdk = ofTheJdk;
    }

    /// The level of this name in any case. Throws `INVALID_ARGUMENT` for another.
    static LogLevel of(String name) {
        return Arrays.stream(values())
                .filter(each -> each.name().equals(name.strip().toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new TroupeException(ErrorCode.INVALID_ARGUMENT,
                        "There is no log level '" + name
                                + "'; give one of "
                                + Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "))
                                + "."));
    }

    /// Makes it the level of the root logger of this process.
    void use() {
        String factory = LoggerFactory.getILoggerFactory().getClass().getName();
        try {
            if (factory.startsWith("ch.qos.logback.")) {
                Logger root = LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
                Class<?> levels = Class.forName("ch.qos.logback.classic.Level");
                root.getClass().getMethod("setLevel", levels)
                        .invoke(root, levels.getMethod("toLevel", String.class).invoke(null,
                                this == FATAL ? ERROR.name() : name()));
            } else if (factory.startsWith("org.apache.logging.slf4j.")) {
                Class<?> levels = Class.forName("org.apache.logging.log4j.Level");
                Class.forName("org.apache.logging.log4j.core.config.Configurator")
                        .getMethod("setRootLevel", levels)
                        .invoke(null, levels.getMethod("toLevel", String.class).invoke(null, name()));
            } else {
                java.util.logging.Logger.getLogger("").setLevel(ofTheJdk);
                System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", simpleName());
            }
        } catch (ReflectiveOperationException e) {
            LOG.warn("The log level stays as it is: {} cannot be told of {}.", factory, name(), e);
        }
    }

    private String simpleName() {
        return switch (this) {
            case ALL -> "trace";
            case FATAL -> "error";
            default -> name().toLowerCase(Locale.ROOT);
        };
    }
}
