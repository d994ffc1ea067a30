package dev.callgate.openapi;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * The files of the Swagger UI that the pages need, from its WebJar. Their address has the version, so that browsers may
 * keep them for ever.
 */
final class SwaggerUi {
    /** Only these can be asked for; each with its media type. */
    private static final Map<String, String> FILES = Map.of(
            "swagger-ui.css", "text/css; charset=utf-8",
            "swagger-ui-bundle.js", "text/javascript; charset=utf-8",
            "favicon-32x32.png", "image/png");

    private static final String JAR = "META-INF/maven/org.webjars/swagger-ui/pom.properties";

    private final String version = version();

    /** Where the pages find a file. */
    String address(String file) {
        return "/openapi/swagger-ui/" + version + "/" + file;
    }

    /** Sends a file of the jar, or fails as there is no such. */
    void answer(RoutingContext ctx) {
        String file = ctx.pathParam("file");
        String type = FILES.get(file);
        if (type == null || !version.equals(ctx.pathParam("version"))) {
            ctx.fail(404);
            return;
        }
        ctx.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, type)
                .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
                .sendFile("META-INF/resources/webjars/swagger-ui/" + version + "/" + file)
                .onFailure(ctx::fail);
    }

    private static String version() {
        Properties jar = new Properties();
        try (InputStream stream = SwaggerUi.class.getClassLoader().getResourceAsStream(JAR)) {
            if (stream == null) {
                throw new IllegalStateException("the WebJar of the Swagger UI is missing");
            }
            jar.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(JAR, e);
        }
        return Objects.requireNonNull(jar.getProperty("version"), JAR);
    }
}
