package dev.callgate.cluster;

import dev.callgate.policy.Fact;
import dev.callgate.policy.Head;
import dev.callgate.policy.Kind;
import dev.callgate.policy.Replicated;
import dev.callgate.registry.FactJson;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A copy as bytes: a header that can be compared without reading on, then the facts, gzipped, each a line of its kind
 * and its JSON. Facts hold no secrets, so neither does this.
 *
 * @param time when it was written, milliseconds since 1970 by the database's clock
 */
record Snapshot(String epoch, Head head, long time) {
    private static final byte FORMAT = 1;

    static byte[] write(Copy copy, long time) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream header = new DataOutputStream(bytes)) {
            header.writeByte(FORMAT);
            header.writeLong(copy.head().revision());
            header.writeLong(copy.head().changeId());
            header.writeLong(time);
            header.writeUTF(copy.epoch());
            try (Writer lines = new OutputStreamWriter(new GZIPOutputStream(header), StandardCharsets.UTF_8)) {
                Iterator<Fact> facts = copy.state().facts().iterator();
                while (facts.hasNext()) {
                    Fact fact = facts.next();
                    lines.write(fact.kind().label() + " " + FactJson.write(fact) + "\n");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Throws {@link IllegalArgumentException} where this binary does not know the format. */
    static Snapshot header(byte[] bytes) {
        try {
            return header(new DataInputStream(new ByteArrayInputStream(bytes)));
        } catch (IOException e) {
            throw new IllegalArgumentException("not a snapshot", e);
        }
    }

    /**
     * Throws {@link IllegalArgumentException} where the bytes are no snapshot that this binary knows, and
     * {@link dev.callgate.policy.UnknownKind} where a fact is of a kind that it does not.
     */
    static Copy read(String stream, byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            Snapshot header = header(in);
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8));
            List<Fact> facts = lines.lines().map(Snapshot::fact).toList();
            return new Copy(header.epoch, Replicated.of(stream, header.head, facts));
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalArgumentException("not a snapshot", e);
        }
    }

    private static Snapshot header(DataInputStream in) throws IOException {
        byte format = in.readByte();
        if (format != FORMAT) {
            throw new IllegalArgumentException("a snapshot of format " + format);
        }
        Head head = new Head(in.readLong(), in.readLong());
        long time = in.readLong();
        return new Snapshot(in.readUTF(), head, time);
    }

    private static Fact fact(String line) {
        int space = line.indexOf(' ');
        if (space < 0) {
            throw new IllegalArgumentException("not a fact: no kind");
        }
        return FactJson.read(Kind.named(line.substring(0, space)), line.substring(space + 1));
    }

    /** Whether the bytes hold a later revision than {@code others}, or {@code others} cannot be read at all. */
    static boolean isNewer(byte[] bytes, byte @org.jspecify.annotations.Nullable [] others) {
        if (others == null) {
            return true;
        }
        try {
            return header(bytes).head.revision() > header(others).head.revision();
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }
}
