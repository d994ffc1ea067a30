package dev.callgate.fuzz;

import dev.callgate.openapi.Exchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sends bytes and reads the answer to the end of the connection; one connection each, so that nothing is left over. */
record Wire(int port, int patienceMillis) {

    /** What came back. {@code status} is 0 where the node closed the connection without a word. */
    record Answer(int status, Map<String, List<String>> headers, String body) {}

    /** The answer; a {@link java.net.SocketTimeoutException} where none comes or it does not end. */
    Answer send(Request request) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(patienceMillis);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), patienceMillis);
            try {
                socket.getOutputStream().write(request.bytes());
                socket.getOutputStream().flush();
            } catch (IOException refusedEarly) {
                // It may still have said why.
            }
            return read(bytes(socket));
        }
    }

    private static byte[] bytes(Socket socket) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(all);
        } catch (java.net.SocketException reset) {
            // What came before it counts.
        }
        return all.toByteArray();
    }

    private static Answer read(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int blank = text.indexOf("\r\n\r\n");
        if (blank < 0) {
            return new Answer(0, Map.of(), text);
        }
        String[] lines = text.substring(0, blank).split("\r\n", -1);
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i < lines.length; i++) {
            String[] pair = lines[i].split(":", 2);
            headers.computeIfAbsent(pair[0], name -> new ArrayList<>()).add(pair.length < 2 ? "" : pair[1].strip());
        }
        String body = text.substring(blank + 4);
        boolean chunked = headers.containsKey("Transfer-Encoding");
        return new Answer(Integer.parseInt(lines[0].split(" ", 3)[1]), headers, chunked ? unchunked(body) : body);
    }

    private static String unchunked(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        int at = 0;
        while (at < bytes.length) {
            int end = at;
            while (bytes[end] != '\r') {
                end++;
            }
            int size = Integer.parseInt(new String(bytes, at, end - at, StandardCharsets.US_ASCII).strip(), 16);
            whole.write(bytes, end + 2, size);
            at = end + 2 + size + 2;
        }
        return whole.toString(StandardCharsets.UTF_8);
    }

    /** Both as the documents' checks want them; null where the request was too odd for that. */
    static @Nullable Exchange exchange(Request request, Answer answer) {
        try {
            Map<String, List<String>> asked = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            request.headers().forEach(line -> {
                String[] pair = line.split(":", 2);
                asked.computeIfAbsent(pair[0], name -> new ArrayList<>()).add(pair[1].strip());
            });
            return new Exchange(
                    request.method(),
                    URI.create("http://127.0.0.1" + request.target()),
                    HttpHeaders.of(asked, (name, value) -> true),
                    request.body(),
                    answer.status(),
                    HttpHeaders.of(answer.headers(), (name, value) -> true),
                    answer.body());
        } catch (IllegalArgumentException tooOdd) {
            return null;
        }
    }
}
