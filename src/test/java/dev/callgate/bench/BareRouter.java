package dev.callgate.bench;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The peer of the HTTP figures: a Vert.x router with one route that writes the bytes it was given, an answer recorded
 * from a node by {@code curl -i}. Arguments: port, path, file of the answer. One server a core, as a node has.
 */
public final class BareRouter {
    private BareRouter() {}

    public static void main(String[] args) throws Exception {
        List<String> lines = Files.readAllLines(Path.of(args[2]));
        int blank = lines.indexOf("");
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line : lines.subList(1, blank)) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        headers.keySet().removeIf(name -> name.equalsIgnoreCase("content-length"));
        Buffer body = Buffer.buffer(String.join("\n", lines.subList(blank + 1, lines.size())));
        Vertx vertx = Vertx.vertx();
        int cores = Runtime.getRuntime().availableProcessors();
        vertx.deployVerticle(
                        () -> new Server(Integer.parseInt(args[0]), args[1], headers, body),
                        new DeploymentOptions().setInstances(cores))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        System.out.println("listening");
    }

    private static final class Server extends VerticleBase {
        private final int port;
        private final String path;
        private final Map<String, String> headers;
        private final Buffer body;

        Server(int port, String path, Map<String, String> headers, Buffer body) {
            this.port = port;
            this.path = path;
            this.headers = headers;
            this.body = body;
        }

        @Override
        public Future<?> start() {
            Router router = Router.router(vertx);
            router.get(path).handler(ctx -> {
                headers.forEach(ctx.response()::putHeader);
                ctx.response().end(body);
            });
            return vertx.createHttpServer().requestHandler(router).listen(port, "127.0.0.1");
        }
    }
}
