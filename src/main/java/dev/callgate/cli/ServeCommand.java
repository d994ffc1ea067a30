package dev.callgate.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "serve",
        description = {"Runs a node until it is told to stop.", "Without database.url it brings its own PostgreSQL."},
        footerHeading = "%nExamples:%n",
        footer = {
            "  callgate serve",
            "  callgate serve --http.port=9090 --data.dir=/var/lib/callgate",
            "  callgate serve --database.url=postgresql://127.0.0.1:5432/callgate --cluster.members=10.0.0.2:5701",
            "",
            "callgate config lists every setting."
        })
final class ServeCommand implements Callable<Integer> {
    private final Node node;

    @Mixin
    private SettingsOptions settings = new SettingsOptions();

    ServeCommand(Node node) {
        this.node = node;
    }

    @Override
    public Integer call() throws Exception {
        return node.run(settings.resolve().settings());
    }
}
