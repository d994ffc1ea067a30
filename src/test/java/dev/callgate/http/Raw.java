package dev.callgate.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client that writes and reads bytes as it likes, also such as no library would send. */
final class Raw implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");
    private static final int PACE_MILLIS = 20;
    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;

    Raw(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Sends it and waits for one answer. */
    String ask(String text) throws IOException {
        send(text);
        return answer();
    }

    /** One answer, head and body. */
    String answer() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("closed after " + head);
            }
            head.append((char) next);
        }
        Matcher length = LENGTH.matcher(head);
        byte[] body = socket.getInputStream().readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
        return head + new String(body, StandardCharsets.UTF_8);
    }

    /** All that comes until the other side closes. */
    String rest() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Sends it, and then its drop again and again, until the other side closes; what that has said meanwhile. */
    String trickle(String text, String drop) throws IOException {
        StringBuilder heard = new StringBuilder();
        socket.setSoTimeout(PACE_MILLIS);
        send(text);
        try {
            while (!Thread.interrupted()) {
                try {
                    int next = socket.getInputStream().read();
                    if (next < 0) {
                        return heard.toString();
                    }
                    heard.append((char) next);
                } catch (SocketTimeoutException nothingSaid) {
                    send(drop);
                }
            }
            throw new IOException("not cut off in time, after " + heard);
        } catch (SocketException cutOff) {
            return heard.toString();
        }
    }

    /** Reads up to so many bytes, fewer only where the other side closes; how many it were. */
    int take(int most) throws IOException {
        byte[] bytes = new byte[1 << 16];
        int taken = 0;
        try {
            while (taken < most) {
                int read = socket.getInputStream().read(bytes, 0, Math.min(bytes.length, most - taken));
                if (read < 0) {
                    return taken;
                }
                taken += read;
            }
            return taken;
        } catch (SocketException cutOff) {
            return taken;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
