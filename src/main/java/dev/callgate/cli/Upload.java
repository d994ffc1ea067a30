package dev.callgate.cli;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** A body on its way to a node: how much of it the connection has taken, and how long the node has had all of it. */
final class Upload {
    private static final int CHUNK = 16 * 1024;

    private final byte[] body;
    private final AtomicInteger sent = new AtomicInteger();
    private volatile long allSent;

    Upload(byte[] body) {
        this.body = body.clone();
        this.allSent = System.nanoTime();
    }

    BodyPublisher publisher() {
        return body.length == 0
                ? BodyPublishers.noBody()
                : BodyPublishers.fromPublisher(BodyPublishers.ofByteArrays(this::chunks), body.length);
    }

    private Iterator<byte[]> chunks() {
        sent.set(0);
        return IntStream.range(0, (body.length + CHUNK - 1) / CHUNK)
                .mapToObj(this::chunk)
                .iterator();
    }

    private byte[] chunk(int number) {
        int from = number * CHUNK;
        int to = Math.min(body.length, from + CHUNK);
        allSent = System.nanoTime();
        sent.set(to);
        return Arrays.copyOfRange(body, from, to);
    }

    /** {@code sending 1.2 of 3.4 MB}, and when all is sent, {@code applying, 12 s}. */
    String line(String doing) {
        int now = sent.get();
        return now < body.length
                ? String.format(Locale.ROOT, "sending %.1f of %.1f MB", now / 1e6, body.length / 1e6)
                : doing + ", " + Duration.ofNanos(System.nanoTime() - allSent).toSeconds() + " s";
    }
}
