package dev.callgate.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.callgate.cli.MergePatch;
import dev.callgate.policy.BuiltIn;
import dev.callgate.policy.TargetKey;
import dev.callgate.policy.View.Difference;
import dev.callgate.policy.View.Row;
import dev.callgate.policy.ViewOtherPartyOverride;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PermissionsJsonTest {
    private static final String ID = "54f89af1e4b00a0fa3aed38b";

    @Test
    void writesTheTwelvePropertiesInTelecomXsOrder() {
        Row row = row(ID, 0b100_0010_0001, ViewOtherPartyOverride.HIDE_OFF_WORK);
        assertThat(PermissionsJson.write(List.of(row)))
                .hasToString("{\"" + ID + "\":{\"pickup\":true,\"steal\":false,\"spy\":false,\"setPresence\":false,"
                        + "\"queueMember\":false,\"viewOtherParty\":true,\"viewOtherPartyOverride\":\"HIDE_OFF_WORK\","
                        + "\"readCalendar\":false,\"writeCalendar\":false,\"readPhonebook\":false,"
                        + "\"writePhonebook\":false,\"controlSipDevices\":true}}");
    }

    @Test
    void writesNoExtensionsAsAnEmptyObject() {
        assertThat(PermissionsJson.write(List.of())).hasToString("{}");
        assertThat(patch(List.of())).hasToString("{}");
    }

    @Test
    void writesOneTargetAsElevenBooleansWithoutTheOverride() {
        JsonObject one = PermissionsJson.one(1L << 2).toJsonObject();
        assertThat(one.fieldNames()).containsExactlyElementsOf(BuiltIn.TELECOMX_FLAGS);
        assertThat(one.getBoolean("spy")).isTrue();
        assertThat(one.getBoolean("steal")).isFalse();
    }

    @Test
    void patchesOnlyThePropertiesThatChanged() {
        Row before = row(ID, 0b1001, ViewOtherPartyOverride.NONE);
        Row after = row(ID, 0b0101, ViewOtherPartyOverride.HIDE);
        assertThat(patch(List.of(new Difference(before.target(), before, after))))
                .hasToString(
                        "{\"" + ID + "\":{\"spy\":true,\"setPresence\":false,\"viewOtherPartyOverride\":\"HIDE\"}}");
    }

    @Test
    void patchesNothingWhereOnlyActionsOutsideTheElevenChanged() {
        Row before = row(ID, 1, ViewOtherPartyOverride.NONE);
        Row after = row(ID, 1 | 1L << 30, ViewOtherPartyOverride.NONE);
        assertThat(patch(List.of(new Difference(before.target(), before, after))))
                .hasToString("{}");
    }

    @Property
    void applyingThePatchToTheOldObjectGivesTheNewOne(
            @ForAll("views") SortedMap<String, Row> before, @ForAll("views") SortedMap<String, Row> after) {
        Buffer patch = patch(differences(before, after));
        JsonObject old = written(before);
        assertThat(MergePatch.apply(old, patch.toJsonObject())).isEqualTo(written(after));
    }

    @Provide
    Arbitrary<SortedMap<String, Row>> views() {
        Arbitrary<String> ids = Arbitraries.integers().between(0, 9).map("%024x"::formatted);
        Arbitrary<Long> actions = Arbitraries.longs().between(1, BuiltIn.TELECOMX_MASK);
        return Combinators.combine(ids, actions, Arbitraries.of(ViewOtherPartyOverride.class))
                .as(PermissionsJsonTest::row)
                .list()
                .ofMaxSize(10)
                .map(rows -> {
                    SortedMap<String, Row> byId = new TreeMap<>();
                    rows.forEach(row -> byId.put(row.target().id(), row));
                    return byId;
                });
    }

    private static Row row(String id, long actions, ViewOtherPartyOverride override) {
        return new Row(TargetKey.extension(id), actions, override);
    }

    private static JsonObject written(SortedMap<String, Row> view) {
        return PermissionsJson.write(List.copyOf(view.values())).toJsonObject();
    }

    private static List<Difference> differences(SortedMap<String, Row> before, SortedMap<String, Row> after) {
        TreeSet<String> ids = new TreeSet<>(before.keySet());
        ids.addAll(after.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String id : ids) {
            Row was = before.get(id);
            Row is = after.get(id);
            if (was == null || !was.equals(is)) {
                differences.add(new Difference(TargetKey.extension(id), was, is));
            }
        }
        return differences;
    }

    private static Buffer patch(List<Difference> differences) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            PermissionsJson.patch(json, differences);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Buffer.buffer(text.toString());
    }
}
