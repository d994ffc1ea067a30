package dev.callgate.openapi;

import java.util.Set;
import java.util.stream.Stream;

/** The addresses that no document describes, and why. Parameters are written as in the documents. */
public final class Undocumented {
    /**
     * Of a node: the WebSocket, which OpenAPI has no words for ({@code src/docs/live.md} has), and the documents
     * themselves.
     */
    public static final Set<String> OF_A_NODE =
            Set.of("GET /v1/live", "GET /openapi", "GET /openapi/{file}", "GET /openapi/swagger-ui/{version}/{file}");

    /** Those that tests of the server make up. */
    private static final Set<String> MADE_UP = Set.of(
            "/things",
            "/broken",
            "/large",
            "/head",
            "/public",
            "/who",
            "/by-basic",
            "/by-bearer",
            "/head-by-basic",
            "/format");

    private Undocumented() {}

    static boolean has(String path) {
        String first = path.replaceFirst("(?<=.)/.*", "");
        return Stream.concat(MADE_UP.stream(), Stream.of("/openapi")).anyMatch(first::equals)
                || path.equals("/v1/live");
    }
}
