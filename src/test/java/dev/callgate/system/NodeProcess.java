package dev.callgate.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** One node as a process: {@code java -jar callgate.jar serve}, on free ports. */
final class NodeProcess implements AutoCloseable {
    private static final long START_SECONDS = 90;

    private final Process process;
    private final Queue<String> output = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Map<String, String>> ready = new CompletableFuture<>();

    private NodeProcess(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "node-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts a node and returns once it is ready; fails with its output where it does not get there. */
    static NodeProcess start(Path data, String... settings) throws Exception {
        NodeProcess node = launch(data, settings);
        try {
            node.ready.get(START_SECONDS, TimeUnit.SECONDS);
            return node;
        } catch (Exception e) {
            node.kill();
            throw new IllegalStateException("the node did not get ready:\n" + node.output(), e);
        }
    }

    /** Starts a node that need not get ready. */
    static NodeProcess launch(Path data, String... settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-jar",
                System.getProperty("callgate.jar"),
                "serve",
                "--data.dir=" + data));
        for (String port : List.of("http", "management", "cluster", "agi")) {
            if (Arrays.stream(settings).noneMatch(setting -> setting.startsWith("--" + port + ".port="))) {
                command.add("--" + port + ".port=0");
            }
        }
        command.addAll(List.of(settings));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("CALLGATE_"));
        return new NodeProcess(builder.start());
    }

    /** A second node on the database and in the cluster of this one. */
    NodeProcess peer(Path data) throws Exception {
        return start(
                data,
                "--database.url=" + said("database"),
                "--database.password-file=" + said("database.password-file"),
                "--cluster.members=" + said("cluster"));
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                int at = line.indexOf("ready http=");
                if (at >= 0) {
                    ready.complete(Arrays.stream(line.substring(at).split(" "))
                            .filter(word -> word.contains("="))
                            .map(word -> word.split("=", 2))
                            .collect(Collectors.toMap(word -> word[0], word -> word[1])));
                }
            }
        } catch (IOException e) {
            output.add(e.toString());
        }
        ready.completeExceptionally(new IllegalStateException("the process ended"));
    }

    /** A word of the ready line. */
    String said(String name) {
        String value = ready.join().get(name);
        if (value == null) {
            throw new IllegalStateException("the ready line has no " + name + ":\n" + output());
        }
        return value;
    }

    URI http() {
        return URI.create(said("http"));
    }

    URI live() {
        return URI.create(said("live"));
    }

    URI management() {
        return URI.create(said("management"));
    }

    String output() {
        return String.join("\n", output);
    }

    /** As a power cut does: the node has no say in it. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to stop, as an operator does, and gives its exit code. */
    int stop() throws InterruptedException {
        process.destroy();
        return exitCode();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(START_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the node did not end:\n" + output());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.onExit().orTimeout(START_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException late) {
            process.destroyForcibly();
        }
    }
}
