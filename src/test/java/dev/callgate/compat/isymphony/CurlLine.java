package dev.callgate.compat.isymphony;

import dev.callgate.http.Client;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line for curl as the document prints it, to be sent to another host with another's name and password. */
record CurlLine(String method, String path, List<String> headers, String body) {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    static CurlLine of(String line) {
        Iterator<String> words = words(line).iterator();
        String method = "GET";
        String path = "";
        List<String> headers = new ArrayList<>();
        String body = "";
        while (words.hasNext()) {
            String word = words.next();
            switch (word) {
                case "curl", "-k", "-i" -> {}
                case "--user" -> words.next();
                case "-X" -> method = words.next();
                case "-H" -> headers.addAll(List.of(words.next().split(": ", 2)));
                case "-d" -> body = words.next();
                default -> path = URI.create(word).getRawPath();
            }
        }
        return new CurlLine(method, path, headers, body);
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            words.add(word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3));
        }
        return words;
    }

    HttpResponse<String> sendTo(Client client, String user) {
        List<String> all = new ArrayList<>(headers);
        all.add("Authorization");
        all.add(basic(user));
        return client.send(method, path, body, all.toArray(String[]::new));
    }

    /** @param user name and password with a colon between them */
    static String basic(String user) {
        return "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    }
}
