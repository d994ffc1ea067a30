package dev.callgate.decision;

import static dev.callgate.policy.BuiltIn.TELECOMX_FLAGS;
import static dev.callgate.policy.BuiltIn.TELECOMX_MASK;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.callgate.policy.BuiltIn;
import dev.callgate.policy.View;
import dev.callgate.policy.View.Difference;
import dev.callgate.policy.View.Row;
import dev.callgate.policy.ViewOtherPartyOverride;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Permissions in TelecomX's form: an object with one property per extension, by its id, each an object of eleven
 * booleans and {@code viewOtherPartyOverride}, always all twelve and in TelecomX's order. Differences are RFC 7396 merge
 * patches of that object. Written straight to UTF-8. Thread-safe.
 */
public final class PermissionsJson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final SerializedString[] FLAGS =
            TELECOMX_FLAGS.stream().map(SerializedString::new).toArray(SerializedString[]::new);
    private static final SerializedString OVERRIDE = new SerializedString("viewOtherPartyOverride");
    private static final int BEFORE_OVERRIDE = TELECOMX_FLAGS.indexOf(BuiltIn.VIEW_OTHER_PARTY);

    private PermissionsJson() {}

    /** The whole object, with its extensions in the view's order. */
    public static Buffer write(View view) {
        return write(view.permissions());
    }

    static Buffer write(List<Row> rows) {
        return document(json -> write(json, rows));
    }

    /** The same as {@link #write(View)}, as the next value of a larger document. */
    public static void write(JsonGenerator json, List<Row> rows) throws IOException {
        json.writeStartObject();
        for (Row row : rows) {
            json.writeObjectFieldStart(row.target().id());
            properties(json, row.actions(), ~0L, row.override(), true);
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /** The eleven booleans of one target, without the override. */
    public static Buffer one(long actions) {
        return document(json -> {
            json.writeStartObject();
            properties(json, actions, ~0L, ViewOtherPartyOverride.NONE, false);
            json.writeEndObject();
        });
    }

    /**
     * The merge patch that turns the object of the view before into that of the view after, as the next value of a larger
     * document: null for an extension that is gone, the full twelve for one that came, and otherwise only the properties
     * that changed.
     */
    public static void patch(JsonGenerator json, List<Difference> differences) throws IOException {
        json.writeStartObject();
        for (Difference difference : differences) {
            patch(json, difference);
        }
        json.writeEndObject();
    }

    private static void patch(JsonGenerator json, Difference difference) throws IOException {
        Row before = difference.before();
        Row after = difference.after();
        if (after == null) {
            json.writeNullField(difference.target().id());
            return;
        }
        long changed = before == null ? ~0L : before.actions() ^ after.actions();
        boolean override = before == null || before.override() != after.override();
        if ((changed & TELECOMX_MASK) != 0 || override) {
            json.writeObjectFieldStart(difference.target().id());
            properties(json, after.actions(), changed, after.override(), override);
            json.writeEndObject();
        }
    }

    /** The flags among {@code shown} with their values and, where asked for, the override in its place among them. */
    private static void properties(
            JsonGenerator json, long actions, long shown, ViewOtherPartyOverride override, boolean showOverride)
            throws IOException {
        for (int bit = 0; bit < FLAGS.length; bit++) {
            if ((shown >>> bit & 1) != 0) {
                json.writeFieldName(FLAGS[bit]);
                json.writeBoolean((actions >>> bit & 1) != 0);
            }
            if (bit == BEFORE_OVERRIDE && showOverride) {
                json.writeFieldName(OVERRIDE);
                json.writeString(override.name());
            }
        }
    }

    @FunctionalInterface
    private interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    private static Buffer document(Content content) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder()) {
            try (JsonGenerator json = JSON.createGenerator(bytes)) {
                content.write(json);
            }
            return Buffer.buffer(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
    }
}
