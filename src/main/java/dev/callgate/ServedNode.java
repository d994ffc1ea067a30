package dev.callgate;

import dev.callgate.cli.CommandFailed;
import dev.callgate.config.Settings;
import dev.callgate.ops.Logging;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code serve}: one gateway from its start until the process is told to stop. */
final class ServedNode {
    private ServedNode() {}

    static int run(Settings settings) throws InterruptedException {
        long began = System.nanoTime();
        Logging.apply(settings.log());
        Logger log = LoggerFactory.getLogger(ServedNode.class);
        CountDownLatch stopped = new CountDownLatch(1);
        Gateway gateway = started(settings);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            log.info("stopping");
                            gateway.close();
                            log.info("stopped");
                            stopped.countDown();
                        },
                        "callgate-stop"));
        log.info("{} seconds={}", gateway.readyLine(), Math.round((System.nanoTime() - began) / 1e8) / 10.0);
        stopped.await();
        return 0;
    }

    /** What keeps a node from starting is mostly a setting or a neighbour: one line, without a trace. */
    private static Gateway started(Settings settings) {
        try {
            return Gateway.start(settings, () -> System.exit(1));
        } catch (IllegalStateException | java.io.IOException e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), e);
        }
    }
}
