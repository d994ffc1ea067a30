package dev.callgate.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "serve",
        description = {
            "Runs a node until it is told to stop.",
            "Without database.url it brings its own PostgreSQL. With --json, the log is JSON, as with log.format=json."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  callgate serve",
            "  callgate serve --http.port=9090 --data.dir=/var/lib/callgate",
            "  callgate serve --config /etc/callgate.yaml --cluster.members=10.0.0.2:5701",
            "",
            "callgate config lists every setting."
        })
final class ServeCommand implements Callable<Integer> {
    private final Node node;

    @Mixin
    private SettingsOptions settings = new SettingsOptions();

    @Mixin
    private Output output = new Output();

    ServeCommand(Node node) {
        this.node = node;
    }

    @Override
    public Integer call() throws Exception {
        Map<String, String> implied = output.json() ? Map.of("log.format", "json") : Map.of();
        return node.run(settings.resolve(implied).settings());
    }
}
