package dev.callgate.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.policy.Fact.Action;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
    @ParameterizedTest(name = "{0} on {1} is {2}")
    @CsvSource(nullValues = "any", textBlock = """
            user:alice                                | any  | alice
            user:00000000-0000-0000-0000-00000000000b | any  | alice
            user:00000000-0000-0000-0000-00000000000B | any  | alice
            00000000-0000-0000-0000-00000000000b      | any  | alice
            user:203                                  | any  | bob
            dave                                      | any  | dave
            endpoint:PJSIP/202                        | any  | carol
            PJSIP/202                                 | any  | carol
            PJSIP/lobby                               | any  | lobby
            300                                       | any  | lobby
            extension:300                             | any  | lobby
            extension:000000000000000000000300        | any  | lobby
            000000000000000000000300                  | any  | lobby
            extension:201                             | EAST | alice
            extension:201                             | WEST | dave
            extension:000000000000000000001201        | EAST | dave
            endpoint:PJSIP/201                        | EAST | alice
            endpoint:PJSIP/201                        | WEST | dave
            user:alice                                | WEST | alice
            endpoint:carol                            | any  | carol
            carol                                     | any  | carol
            extension:203                             | any  | carol
            203                                       | any  | several
            203                                       | WEST | bob
            alice                                     | any  | several
            201                                       | any  | several
            PJSIP/201                                 | any  | several
            extension:201                             | any  | several
            endpoint:PJSIP/201                        | any  | several
            user:201                                  | any  | nobody
            endpoint:203                              | any  | nobody
            endpoint:Local/support                    | any  | nobody
            Local/support                             | any  | nobody
            600                                       | any  | nobody
            queue:support                             | any  | nobody
            user:Alice                                | any  | nobody
            user:                                     | any  | nobody
            extension:0-0-0-0-b                       | any  | nobody
            user:0-0-0-0-b                            | any  | nobody
            everyone                                  | any  | nobody
            nobody                                    | any  | nobody
            """, delimiter = '|')
    void resolvesSubjects(String text, @Nullable String coreServer, String expected) {
        assertThat(word(names(coreServer).subject(text))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} for {1} on {2} is {3}")
    @CsvSource(nullValues = "any", textBlock = """
            extension:202                      | spy             | any  | extension:000000000000000000000202
            extension:000000000000000000000202 | spy             | any  | extension:000000000000000000000202
            000000000000000000000202           | spy             | any  | extension:000000000000000000000202
            202                                | spy             | any  | extension:000000000000000000000202
            endpoint:PJSIP/202                 | spy             | any  | extension:000000000000000000000202
            PJSIP/202                          | spy             | any  | extension:000000000000000000000202
            201                                | spy             | any  | several
            201                                | spy             | WEST | extension:000000000000000000001201
            endpoint:PJSIP/201                 | spy             | any  | several
            endpoint:PJSIP/201                 | spy             | EAST | extension:000000000000000000000201
            extension:201                      | spy             | any  | several
            extension:000000000000000000001201 | spy             | EAST | extension:000000000000000000001201
            600                                | pickup          | any  | queue:support
            600                                | listenVoicemail | any  | voicemail:box-600
            600                                | transferTo      | any  | several
            queue:600                          | transferTo      | any  | queue:support
            queue:support                      | transferTo      | any  | queue:support
            support                            | transferTo      | any  | queue:support
            Local/support                      | hangup          | any  | queue:support
            endpoint:Local/support             | hangup          | any  | queue:support
            600                                | hold            | any  | nobody
            support                            | hold            | any  | nobody
            endpoint:Local/support             | hold            | any  | nobody
            queue:support                      | hold            | any  | queue:support
            600                                | pickup          | WEST | nobody
            support                            | pickup          | WEST | queue:support
            user:alice                         | spy             | any  | nobody
            alice                              | spy             | any  | extension:000000000000000000000202
            door:1                             | spy             | any  | nobody
            999                                | spy             | any  | nobody
            """, delimiter = '|')
    void resolvesTargets(String text, String action, @Nullable String coreServer, String expected) {
        Names names = names(coreServer);
        Action known = Objects.requireNonNull(names.policy().catalogue().action(action));
        assertThat(word(names.target(text, known))).isEqualTo(expected);
    }

    private static Names names(@Nullable String coreServer) {
        UUID id = coreServer == null ? null : coreServer.equals("EAST") ? Company.EAST : Company.WEST;
        return new Names(Company.policy(), id);
    }

    private static String word(Candidates<?> found) {
        return found.areSeveral()
                ? "several"
                : String.valueOf(found.only())
                        .replace("null", "nobody")
                        .replace("user:" + Company.ALICE, "alice")
                        .replace("user:" + Company.BOB, "bob")
                        .replace("user:" + Company.CAROL, "carol")
                        .replace("user:" + Company.DAVE, "dave")
                        .replace("extension:" + Company.LOBBY.id(), "lobby");
    }
}
