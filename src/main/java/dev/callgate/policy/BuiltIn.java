package dev.callgate.policy;

import dev.callgate.policy.Fact.Action;
import dev.callgate.policy.Fact.SettingDefinition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The actions and settings that every tenant has, as tables. Bits never change: they are part of every ETag. */
public final class BuiltIn {
    /** TelecomX's eleven flags, in the order of its answer; their bits are 0 to 10. */
    public static final List<String> TELECOMX_FLAGS = List.of(
            "pickup",
            "steal",
            "spy",
            "setPresence",
            "queueMember",
            "viewOtherParty",
            "readCalendar",
            "writeCalendar",
            "readPhonebook",
            "writePhonebook",
            "controlSipDevices");

    /** The bits of {@link #TELECOMX_FLAGS}. */
    public static final long TELECOMX_MASK = (1L << TELECOMX_FLAGS.size()) - 1;

    public static final String VIEW_OTHER_PARTY = "viewOtherParty";

    private static final String[] EXT = {TargetKey.EXTENSION};
    private static final String[] CALLS = {TargetKey.EXTENSION, "queue", "parking", "conference"};

    private BuiltIn() {}

    static Map<String, Action> actions() {
        Map<String, Action> all = new TreeMap<>();
        add(all, 0, "pickup", null, StaleRule.LAST_KNOWN, TargetKey.EXTENSION, "queue");
        add(all, 1, "steal", null, StaleRule.DENY, CALLS);
        add(all, 2, "spy", null, StaleRule.DENY, TargetKey.EXTENSION, "queue", "conference");
        add(all, 3, "setPresence", null, StaleRule.LAST_KNOWN, EXT);
        add(all, 4, "queueMember", null, StaleRule.LAST_KNOWN, EXT);
        add(all, 5, VIEW_OTHER_PARTY, null, StaleRule.LAST_KNOWN, CALLS);
        add(all, 6, "readCalendar", null, StaleRule.LAST_KNOWN, EXT);
        add(all, 7, "writeCalendar", null, StaleRule.LAST_KNOWN, EXT);
        add(all, 8, "readPhonebook", null, StaleRule.LAST_KNOWN, EXT);
        add(all, 9, "writePhonebook", null, StaleRule.LAST_KNOWN, EXT);
        add(all, 10, "controlSipDevices", null, StaleRule.LAST_KNOWN, EXT);
        add(all, 11, "whisper", "spy", StaleRule.DENY, TargetKey.EXTENSION, "queue", "conference");
        add(all, 12, "barge", "spy", StaleRule.DENY, TargetKey.EXTENSION, "queue", "conference");
        add(all, 13, "takeOver", "spy", StaleRule.DENY, TargetKey.EXTENSION, "queue");
        add(all, 14, "answer", null, StaleRule.LAST_KNOWN, EXT);
        add(all, 15, "hangup", null, StaleRule.LAST_KNOWN, CALLS);
        add(all, 16, "hold", null, StaleRule.LAST_KNOWN, EXT);
        add(all, 17, "mute", null, StaleRule.LAST_KNOWN, TargetKey.EXTENSION, "conference");
        add(all, 18, "transferFrom", null, StaleRule.LAST_KNOWN, CALLS);
        add(all, 19, "transferTo", null, StaleRule.LAST_KNOWN, TargetKey.EXTENSION, "queue", "conference", "voicemail");
        add(all, 20, "park", null, StaleRule.LAST_KNOWN, TargetKey.EXTENSION, "parking");
        add(all, 21, "unpark", null, StaleRule.LAST_KNOWN, TargetKey.EXTENSION, "parking");
        add(all, 22, "record", null, StaleRule.DENY, TargetKey.EXTENSION, "queue", "conference");
        add(all, 23, "originateFrom", null, StaleRule.LAST_KNOWN, EXT);
        add(all, 24, "originateTo", null, StaleRule.LAST_KNOWN, TargetKey.EXTENSION, "queue", "conference");
        add(all, 25, "viewCalls", null, StaleRule.LAST_KNOWN, CALLS);
        add(all, 26, "queuePause", null, StaleRule.LAST_KNOWN, TargetKey.EXTENSION, "queue");
        add(all, 27, "queueManage", null, StaleRule.LAST_KNOWN, "queue");
        add(all, 28, "setDnd", null, StaleRule.LAST_KNOWN, EXT);
        add(all, 29, "setForward", null, StaleRule.LAST_KNOWN, EXT);
        add(all, 30, "listenVoicemail", null, StaleRule.LAST_KNOWN, TargetKey.EXTENSION, "voicemail");
        return all;
    }

    private static void add(
            Map<String, Action> all, int bit, String name, @Nullable String needs, StaleRule stale, String... fits) {
        boolean lite = name.equals("listenVoicemail");
        boolean showsState = name.equals(VIEW_OTHER_PARTY) || name.equals("viewCalls");
        all.put(name, new Action(name, bit, Set.of(fits), needs, stale, lite, showsState));
    }

    /** sipXecs's built-in permissions and their defaults. */
    static Map<String, SettingDefinition> settings() {
        Map<String, SettingDefinition> all = new TreeMap<>();
        List.of(
                        "tui-change-pin",
                        "personal-auto-attendant",
                        "music-on-hold",
                        "subscribe-to-presence",
                        "InternationalDialing",
                        "LocalDialing",
                        "LongDistanceDialing",
                        "Mobile",
                        "TollFree",
                        "Voicemail",
                        "FreeswitchVoicemailServer")
                .forEach(name -> all.put(name, new SettingDefinition(name, name, true)));
        List.of(
                        "superadmin",
                        "group-music-on-hold",
                        "dbauth-only",
                        "rest",
                        "900Dialing",
                        "AutoAttendant",
                        "RecordSystemPrompts",
                        "ExchangeUMVoicemailServer")
                .forEach(name -> all.put(name, new SettingDefinition(name, name, false)));
        return all;
    }
}
