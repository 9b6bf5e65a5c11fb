package io.confiture.wizard.environment;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code postgresql://user:password@host:port/database?parameter=value} as libpq reads it, for what JDBC can do with it.
 *
 * @param servers at least one, in the order they are tried
 * @param parameters in libpq's names, decoded, without the ones that stand in other components
 */
record LibpqUrl(List<HostPort> servers, String database, String user, String password, Map<String, String> parameters) {

    private static final Pattern PARTS =
            Pattern.compile("postgres(?:ql)?://(?:([^@/]*)@)?([^/?]*)(?:/([^?]*))?(?:\\?(.*))?", Pattern.DOTALL);

    /**
     * @param defaults value of {@code PGUSER} and {@code PGPASSWORD}, or null, as libpq would take them
     * @throws Unusable when it is no such address, or asks for something JDBC cannot do
     */
    static LibpqUrl parse(String url, UnaryOperator<String> defaults) {
        Matcher parts = PARTS.matcher(url);
        if (!parts.matches()) {
            throw new Unusable("it is not a URL of the form postgresql://user:password@host:5432/database");
        }
        Map<String, String> parameters = parameters(orEmpty(parts.group(4)));
        String login = orEmpty(parts.group(1));
        int colon = login.indexOf(':');
        String user = first(
                parameters.remove("user"), decoded(colon < 0 ? login : login.substring(0, colon)), defaults, "PGUSER");
        String password = first(
                parameters.remove("password"),
                decoded(colon < 0 ? "" : login.substring(colon + 1)),
                defaults,
                "PGPASSWORD");
        if (user.isEmpty()) {
            throw new Unusable("it names no user: write postgresql://user@host/database, or set PGUSER");
        }
        List<HostPort> servers = servers(parts.group(2), parameters.remove("host"), parameters.remove("port"));
        String database =
                first(parameters.remove("dbname"), decoded(orEmpty(parts.group(3))), name -> null, "PGDATABASE");
        return new LibpqUrl(servers, database.isEmpty() ? user : database, user, password, parameters);
    }

    Target target(String ledger) {
        HostPort last = servers.get(servers.size() - 1);
        String all = servers.stream().map(HostPort::toString).collect(Collectors.joining(","));
        String hosts = all.substring(0, all.lastIndexOf(':'));
        return new Target(
                JdbcUrl.of(servers, database, parameters), user, password, hosts, last.port(), database, ledger);
    }

    private static List<HostPort> servers(String inUrl, String hostParameter, String portParameter) {
        if (hostParameter == null && portParameter == null) {
            return HostPort.list(inUrl);
        }
        List<HostPort> written = hostParameter == null ? HostPort.list(inUrl) : hosts(hostParameter);
        if (portParameter == null) {
            return written;
        }
        int port = HostPort.port(portParameter);
        return written.stream().map(server -> new HostPort(server.host(), port)).toList();
    }

    /** In the parameter, unlike before the slash, an IPv6 host stands without brackets and there is no port. */
    private static List<HostPort> hosts(String parameter) {
        return List.of(parameter.split(",", -1)).stream()
                .map(host -> new HostPort(host.contains(":") ? "[" + host + "]" : host, HostPort.DEFAULT_PORT))
                .toList();
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new Unusable("after its ? there is something that is not name=value");
            }
            parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        }
        return parameters;
    }

    /** Percent-decoding as in libpq: a plus sign is a plus sign. */
    static String decoded(String text) {
        try {
            String decoded = URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
            if (decoded.indexOf('\0') < 0) {
                return decoded;
            }
        } catch (IllegalArgumentException malformed) {
            throw new Unusable("it has a % that is not followed by two hexadecimal digits:"
                    + " a percent sign in a password is written %25");
        }
        throw new Unusable("it contains %00, which PostgreSQL allows nowhere");
    }

    private static String first(String parameter, String inUrl, UnaryOperator<String> defaults, String variable) {
        String written = parameter == null ? inUrl : parameter;
        return written.isEmpty() ? orEmpty(defaults.apply(variable)) : written;
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    @Override
    public String toString() {
        return "LibpqUrl[" + servers + "/" + database + " as " + user + "]";
    }
}
