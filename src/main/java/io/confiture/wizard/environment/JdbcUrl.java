package io.confiture.wizard.environment;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The same address in the words of the JDBC driver, without user and password. */
final class JdbcUrl {

    /** libpq's name of a parameter, and the driver's. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("sslmode", "sslmode"),
            Map.entry("sslcert", "sslcert"),
            Map.entry("sslkey", "sslkey"),
            Map.entry("sslpassword", "sslpassword"),
            Map.entry("sslrootcert", "sslrootcert"),
            Map.entry("options", "options"),
            Map.entry("connect_timeout", "connectTimeout"),
            Map.entry("application_name", "ApplicationName"),
            Map.entry("channel_binding", "channelBinding"),
            Map.entry("gssencmode", "gssEncMode"),
            Map.entry("krbsrvname", "kerberosServerName"),
            Map.entry("target_session_attrs", "targetServerType"));

    /** They tune the socket or the client library; leaving them out reaches the same database in the same way. */
    private static final Set<String> WITHOUT_MEANING_HERE = Set.of(
            "fallback_application_name",
            "client_encoding",
            "keepalives",
            "keepalives_idle",
            "keepalives_interval",
            "keepalives_count",
            "tcp_user_timeout",
            "sslcompression",
            "gsslib",
            "gssdelegation");

    private static final Map<String, String> SERVER_TYPES = Map.of(
            "any",
            "any",
            "read-write",
            "primary",
            "primary",
            "primary",
            "standby",
            "secondary",
            "read-only",
            "secondary",
            "prefer-standby",
            "preferSecondary");

    private static final Map<String, String> LIBPQ_SERVER_TYPES =
            Map.of("any", "any", "primary", "read-write", "secondary", "standby", "preferSecondary", "prefer-standby");

    private JdbcUrl() {}

    static String of(List<HostPort> servers, String database, Map<String, String> parameters) {
        String hosts = servers.stream().map(HostPort::toString).collect(Collectors.joining(","));
        String query = parameters.entrySet().stream()
                .filter(parameter -> !WITHOUT_MEANING_HERE.contains(parameter.getKey()))
                .map(parameter -> translated(parameter.getKey(), parameter.getValue()))
                .collect(Collectors.joining("&"));
        return "jdbc:postgresql://" + hosts + "/" + encoded(database) + (query.isEmpty() ? "" : "?" + query);
    }

    /** The parameters of an address that {@link #of} made, in libpq's names again, decoded. */
    static Map<String, String> libpqParameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&")) {
            String[] parts = pair.split("=", 2);
            NAMES.entrySet().stream()
                    .filter(name -> name.getValue().equals(parts[0]))
                    .findFirst()
                    .ifPresent(name -> parameters.put(name.getKey(), inLibpq(name.getKey(), decoded(parts[1]))));
        }
        return parameters;
    }

    private static String inLibpq(String name, String value) {
        return name.equals("target_session_attrs") ? LIBPQ_SERVER_TYPES.get(value) : value;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String translated(String name, String value) {
        String ours = NAMES.get(name);
        if (ours == null) {
            throw new Unusable("its parameter " + name + " cannot be honoured over JDBC: leave it out. Understood are "
                    + String.join(", ", NAMES.keySet().stream().sorted().toList()));
        }
        return ours + "=" + encoded(name.equals("target_session_attrs") ? serverType(value) : value);
    }

    private static String serverType(String value) {
        String type = SERVER_TYPES.get(value);
        if (type == null) {
            throw new Unusable("its target_session_attrs is not one of "
                    + String.join(", ", SERVER_TYPES.keySet().stream().sorted().toList()));
        }
        return type;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
