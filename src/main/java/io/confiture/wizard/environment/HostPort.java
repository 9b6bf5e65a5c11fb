package io.confiture.wizard.environment;

import java.util.ArrayList;
import java.util.List;

/** One server of an address; IPv6 hosts keep their brackets, as both libpq and JDBC write them. */
record HostPort(String host, int port) {

    static final int DEFAULT_PORT = 5432;

    HostPort {
        if (host.isEmpty()) {
            throw new Unusable("it names no host, which libpq reads as a Unix socket, and Java connects over TCP only:"
                    + " write the host, for instance localhost");
        }
        if (host.startsWith("/") || host.startsWith("@")) {
            throw new Unusable("its host is a Unix socket, and Java connects over TCP only:"
                    + " write a host name, for instance localhost");
        }
        if (host.chars().anyMatch(c -> c <= ' ' || "/?#@&=\"'\\".indexOf(c) >= 0)) {
            throw new Unusable("its host contains a character no host name has");
        }
        if (port < 1 || port > 65_535) {
            throw new Unusable("its port is not a number from 1 to 65535");
        }
    }

    /** {@code one:5433,[::1],three}: the part of a libpq URL between user and database, not yet percent-decoded. */
    static List<HostPort> list(String text) {
        List<HostPort> servers = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            servers.add(one(part));
        }
        return servers;
    }

    private static HostPort one(String part) {
        int bracket = part.indexOf(']');
        if (part.startsWith("[") && bracket < 0) {
            throw new Unusable("an IPv6 host begins with [ and does not end with ]");
        }
        int colon = part.indexOf(':', Math.max(bracket, 0));
        String host = colon < 0 ? part : part.substring(0, colon);
        if (bracket >= 0 && bracket != host.length() - 1) {
            throw new Unusable("an IPv6 host is followed by something that is not a port");
        }
        return new HostPort(LibpqUrl.decoded(host), colon < 0 ? DEFAULT_PORT : port(part.substring(colon + 1)));
    }

    /** An empty port is the default one, as in libpq. */
    static int port(String text) {
        if (text.isEmpty()) {
            return DEFAULT_PORT;
        }
        if (!text.matches("[0-9]{1,5}")) {
            throw new Unusable("its port is not a number from 1 to 65535");
        }
        return Integer.parseInt(text);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
