package dev.callgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer meets: the first start on an empty folder, the next one, and what a node refuses. */
class FirstRunIT {
    @Test
    void theFirstRunBringsTheDemoAndTheNextOneKeepsIt(@TempDir Path data) throws Exception {
        String first;
        try (NodeProcess node = NodeProcess.start(data)) {
            Api owner = Api.login(node, "owner");
            first = owner.get("/pbx/app/permissions").body();
            for (String account :
                    List.of("personal", "viewer", "manager", "reseller", "reseller_admin", "admin", "4224")) {
                assertThat(Api.login(node, account).get("/ping").statusCode())
                        .as(account)
                        .isEqualTo(200);
            }
            JsonNode steve = Api.json(Api.login(node, "4224").get("/pbx/app/permissions"));
            assertThat(steve).hasSize(2);
            assertThat(steve.at("/5beaa1574a7caf17c958ed3a/viewOtherPartyOverride")
                            .asText())
                    .isEqualTo("HIDE");
        }
        try (NodeProcess again = NodeProcess.start(data)) {
            assertThat(Api.login(again, "owner").get("/pbx/app/permissions").body())
                    .isEqualTo(first);
        }
    }

    @Test
    void aNodeBeyondLoopbackRefusesToStartWhileTheDemoPasswordWorks(@TempDir Path data) throws Exception {
        try (NodeProcess node = NodeProcess.launch(data, "--http.host=0.0.0.0")) {
            assertThat(node.exitCode()).isEqualTo(1);
            assertThat(node.output()).contains("the demo password still works", "http.host");
            assertThat(node.output()).doesNotContain("\tat ");
        }
    }

    @Test
    void aSecondNodeOnTheSameFolderIsRefused(@TempDir Path data) throws Exception {
        try (NodeProcess node = NodeProcess.start(data);
                NodeProcess second = NodeProcess.launch(data)) {
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.output()).contains("in use").doesNotContain("\tat ");
            assertThat(Api.login(node, "owner").get("/ping").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void wrongSettingsAreNamedWithWhatIsAllowed(@TempDir Path data) throws Exception {
        try (NodeProcess node = NodeProcess.launch(data, "--http.port=70000", "--stale.after=1ms")) {
            assertThat(node.exitCode()).isNotZero();
            assertThat(node.output())
                    .contains("http.port", "65535", "stale.after")
                    .doesNotContain("\tat ");
        }
    }
}
