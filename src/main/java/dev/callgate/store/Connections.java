package dev.callgate.store;

import dev.callgate.store.DatabaseSettings.SslMode;
import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** How connections are made, and every limit on them: nothing here waits without a bound. */
final class Connections {
    private static final String STATEMENT_TIMEOUT = "30s";
    private static final String LOCK_TIMEOUT = "10s";
    private static final String IDLE_IN_TRANSACTION_TIMEOUT = "30s";
    private static final int CONNECT_TIMEOUT_MILLIS = 3_000;
    private static final int POOL_WAIT_MILLIS = 10_000;
    private static final int POOL_QUEUE = 1_000;
    private static final int IDLE_SECONDS = 30;
    /** Longer than any statement may take: a server that is silent for so long is not there any more. */
    private static final int SILENCE_SECONDS = 45;

    private Connections() {}

    static Pool pool(Vertx vertx, DatabaseSettings settings, int size) {
        return PgBuilder.pool()
                .with(new PoolOptions()
                        .setMaxSize(size)
                        .setMaxWaitQueueSize(POOL_QUEUE)
                        .setConnectionTimeout(POOL_WAIT_MILLIS)
                        .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setIdleTimeout(IDLE_SECONDS)
                        .setIdleTimeoutUnit(TimeUnit.SECONDS))
                .with(new NetClientOptions()
                        .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                        .setReadIdleTimeout(SILENCE_SECONDS)
                        .setIdleTimeoutUnit(TimeUnit.SECONDS))
                .connectingTo(options(settings)
                        .addProperty("statement_timeout", STATEMENT_TIMEOUT)
                        .addProperty("lock_timeout", LOCK_TIMEOUT)
                        .addProperty("idle_in_transaction_session_timeout", IDLE_IN_TRANSACTION_TIMEOUT))
                .using(vertx)
                .build();
    }

    static PgConnectOptions options(DatabaseSettings settings) {
        PgConnectOptions options = new PgConnectOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setDatabase(settings.database())
                .setUser(settings.user())
                .setPassword(settings.password())
                .setCachePreparedStatements(true)
                .setSslMode(io.vertx.pgclient.SslMode.valueOf(settings.sslMode().name()))
                .addProperty("application_name", "callgate");
        if (settings.sslMode() != SslMode.DISABLE) {
            options.setSslOptions(tls(settings));
        }
        return options;
    }

    private static ClientSSLOptions tls(DatabaseSettings settings) {
        ClientSSLOptions tls = new ClientSSLOptions();
        boolean checked = settings.sslMode().compareTo(SslMode.VERIFY_CA) >= 0;
        tls.setTrustAll(!checked);
        tls.setHostnameVerificationAlgorithm(settings.sslMode() == SslMode.VERIFY_FULL ? "HTTPS" : "");
        if (settings.rootCertificate() != null) {
            tls.setTrustOptions(
                    new PemTrustOptions().addCertPath(settings.rootCertificate().toString()));
        } else if (checked) {
            tls.setTrustOptions(TrustOptions.wrap(jdkAuthorities()));
        }
        return tls;
    }

    private static TrustManager jdkAuthorities() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return factory.getTrustManagers()[0];
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no certificate authorities", e);
        }
    }
}
