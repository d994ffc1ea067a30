package dev.callgate.ops;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import dev.callgate.config.LogSettings;
import java.util.Locale;
import java.util.Objects;
import org.slf4j.LoggerFactory;

/**
 * The form and the levels of the log. Until this is called, only warnings are logged, on standard error, as befits the
 * commands that are clients; a node logs on standard output.
 */
public final class Logging {
    private Logging() {}

    /** Makes the log what the settings say, for loggers that exist already too. To be called once, at a node's start. */
    public static void apply(LogSettings settings) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        context.putProperty("level", settings.level().name());
        context.putProperty("libraries", settings.libraries().name());
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        String form = "/log/" + settings.format().name().toLowerCase(Locale.ROOT) + ".xml";
        try {
            configurator.doConfigure(Objects.requireNonNull(Logging.class.getResource(form), form));
        } catch (JoranException e) {
            throw new IllegalStateException("the log's own configuration " + form + " is broken", e);
        }
    }
}
