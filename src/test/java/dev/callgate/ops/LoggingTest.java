package dev.callgate.ops;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import dev.callgate.config.LogSettings;
import dev.callgate.config.Settings;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What stands on standard output when a node logs. Takes the stream over for the length of a test. */
class LoggingTest {
    private final PrintStream stdout = System.out;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @BeforeEach
    void takeOver() {
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void giveBack() throws JoranException {
        System.setOut(stdout);
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Objects.requireNonNull(getClass().getResource("/logback.xml")));
    }

    @Test
    void printsPlainLinesAndKeepsTheLibrariesQuiet() {
        Logging.apply(settings(Map.of()));
        speak();
        assertThat(written.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} INFO  Gateway: up after 3 s");
    }

    @Test
    void printsOneJsonObjectALine() {
        Logging.apply(settings(Map.of("log.format", "json")));
        speak();
        assertThat(written.toString(StandardCharsets.UTF_8).lines())
                .map(JsonObject::new)
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.getString("level")).isEqualTo("INFO");
                    assertThat(line.getString("loggerName")).isEqualTo("dev.callgate.Gateway");
                    assertThat(line.getString("formattedMessage")).isEqualTo("up after 3 s");
                });
    }

    @Test
    void letsTheLevelsBeSet() {
        Logging.apply(settings(Map.of("log.level", "debug", "log.libraries", "info")));
        speak();
        assertThat(written.toString(StandardCharsets.UTF_8).lines())
                .extracting(line -> line.replaceFirst("^\\S+ +", ""))
                .containsExactly(
                        "INFO  Gateway: up after 3 s", "DEBUG Gateway: by the way", "INFO  HazelcastInstance: joined");
    }

    private static void speak() {
        LoggerFactory.getLogger("dev.callgate.Gateway").info("up after {} s", 3);
        LoggerFactory.getLogger("dev.callgate.Gateway").debug("by the way");
        LoggerFactory.getLogger("com.hazelcast.core.HazelcastInstance").info("joined");
    }

    private static LogSettings settings(Map<String, String> given) {
        return Settings.of(given).log();
    }
}
