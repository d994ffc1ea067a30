package dev.callgate.compat.newvoicemedia;

import dev.callgate.admin.AdminServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A line for curl as the vendor's documentation prints it, to be sent to another host with a token of its own. */
record CurlLine(
        String method,
        String path,
        List<String> headers,
        @Nullable String body) {
    private static final Pattern START = Pattern.compile("curl -L -X (\\w+) \"https://[^/\"]+(/[^\"]+)\"");
    private static final Pattern HEADER = Pattern.compile("-H \"([^:]+): ([^\"]+)\"");
    private static final Pattern BODY = Pattern.compile("(?s)--data-raw '(.+)'");

    static CurlLine of(String line) {
        Matcher start = START.matcher(line);
        if (!start.find()) {
            throw new IllegalArgumentException(line);
        }
        List<String> headers = new ArrayList<>();
        Matcher header = HEADER.matcher(line);
        while (header.find()) {
            headers.add(header.group(1));
            headers.add(header.group(2));
        }
        Matcher body = BODY.matcher(line);
        return new CurlLine(start.group(1), start.group(2), headers, body.find() ? body.group(1) : null);
    }

    HttpResponse<String> sendTo(AdminServer server, String token) throws IOException, InterruptedException {
        String[] filled = headers.stream()
                .map(header -> header.replace("<ACCESS_TOKEN>", token))
                .toArray(String[]::new);
        return server.send(method, path, null, body, filled);
    }
}
