package dev.callgate;

import dev.callgate.admin.directory.DirectoryImport;
import dev.callgate.admin.directory.Format;
import dev.callgate.admin.directory.Removals;
import dev.callgate.admin.directory.Rights;
import dev.callgate.auth.Passwords;
import dev.callgate.config.Settings;
import dev.callgate.registry.Credentials;
import dev.callgate.registry.Origin;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** The demo company: imported once, and kept from the network while its well-known password works. */
final class DemoCompany {
    private static final String PASSWORD = "callgate-demo";
    private static final List<String> ACCOUNTS =
            List.of("personal", "viewer", "manager", "owner", "reseller", "reseller_admin", "admin", "4224");

    private final Settings settings;
    private final Credentials credentials;
    private final Passwords passwords;

    DemoCompany(Settings settings, Credentials credentials, Passwords passwords) {
        this.settings = settings;
        this.credentials = credentials;
        this.passwords = passwords;
    }

    Future<Void> importWith(DirectoryImport directory) {
        return directory
                .run(new Origin(Origin.SYSTEM, "demo"), Rights.SYSTEM, Removals.FEW, Format.YAML, file())
                .mapEmpty();
    }

    private static byte[] file() {
        try (InputStream in = DemoCompany.class.getResourceAsStream("/conf/demo.yaml")) {
            if (in == null) {
                throw new IllegalStateException("conf/demo.yaml is not in the jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails with {@link IllegalStateException} where others than this machine could log in with a password all know. */
    Future<Void> refuseWellKnownPasswordBeyondLoopback() {
        if (isLoopback(settings.http().host())) {
            return Future.succeededFuture();
        }
        Future<Void> checked = Future.succeededFuture();
        for (String account : ACCOUNTS) {
            checked =
                    checked.compose(before -> credentials.named(null, account)).compose(this::refuse);
        }
        return checked;
    }

    private Future<Void> refuse(List<Credentials.Candidate> candidates) {
        Future<Void> checked = Future.succeededFuture();
        for (Credentials.Candidate candidate : candidates) {
            checked = checked.compose(before -> passwords.verify(PASSWORD, candidate.hash()))
                    .map(works -> {
                        if (works) {
                            throw new IllegalStateException(
                                    "http.host " + settings.http().host()
                                            + " is not loopback, and the demo password still works in tenant "
                                            + candidate.tenant() + ": change it, or listen on 127.0.0.1");
                        }
                        return null;
                    });
        }
        return checked;
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
