package dev.callgate.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The documents that there are. Reading one takes from the jar and parses: not for an event loop. */
public final class Documents {
    /** One for each surface, in the order in which they are shown. Another needs its file in the resources and its name here. */
    public static final List<String> NAMES =
            List.of("callgate", "telecomx", "isymphony", "sipxecs", "newvoicemedia", "management");

    private static final ObjectMapper YAML = new YAMLMapper();

    private Documents() {}

    /** The document of this name. */
    public static JsonNode read(String name) throws IOException {
        return YAML.readTree(text(name + ".yaml"));
    }

    /** A file beside the documents, in UTF-8. */
    static byte[] text(String file) throws IOException {
        try (InputStream stream = Documents.class.getResourceAsStream("/openapi/" + file)) {
            if (stream == null) {
                throw new FileNotFoundException(file);
            }
            return stream.readAllBytes();
        }
    }
}
