package dev.callgate.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The pages as HTML: the list of the documents, and one for each that shows it with the Swagger UI. */
final class Pages {
    private final SwaggerUi ui;

    Pages(SwaggerUi ui) {
        this.ui = ui;
    }

    /** The list of the documents, by name. */
    byte[] list(Map<String, JsonNode> documents) {
        StringBuilder entries = new StringBuilder();
        documents.forEach((name, document) ->
                entries.append("""
                <li>
                  <a href="/openapi/%1$s">%2$s</a> %3$s
                  <small><a href="/openapi/%1$s.yaml">YAML</a> <a href="/openapi/%1$s.json">JSON</a></small>
                </li>
                """.formatted(name, info(document, "title"), info(document, "summary"))));
        return page("Callgate's interfaces", "", """
                <main>
                <h1>Callgate's interfaces</h1>
                <p>OpenAPI 3.1 documents. What they say is what this node does.</p>
                <ul>
                %s</ul>
                </main>
                """.formatted(entries));
    }

    /** A document to read and, where its operations are this very node's, to try out. */
    byte[] one(String name, JsonNode document) {
        return page(
                info(document, "title"),
                "<link rel=\"stylesheet\" href=\"%s\">\n".formatted(ui.address("swagger-ui.css")),
                """
                <nav><a href="/openapi">All interfaces</a></nav>
                <div id="document" data-address="/openapi/%s.json" data-here="%s"></div>
                <script src="%s"></script>
                <script src="/openapi/page.js"></script>
                """.formatted(name, isHere(document), ui.address("swagger-ui-bundle.js")));
    }

    private static boolean isHere(JsonNode document) {
        return document.at("/servers/0/url").asText().equals("/");
    }

    private byte[] page(String title, String styles, String body) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <link rel="icon" type="image/png" href="%s">
                %s<link rel="stylesheet" href="/openapi/page.css">
                </head>
                <body>
                %s</body>
                </html>
                """.formatted(title, ui.address("favicon-32x32.png"), styles, body)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String info(JsonNode document, String field) {
        return document.at("/info/" + field)
                .asText()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
