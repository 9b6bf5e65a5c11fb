package io.confiture.wizard.environment;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A target's address written down for programs that speak libpq: the way back from {@link JdbcUrl}. */
final class LibpqText {

    private static final Pattern JDBC = Pattern.compile("jdbc:postgresql://([^/?]*)(?:/[^?]*)?(?:\\?(.*))?");

    private LibpqText() {}

    static String of(Target target, String applicationName, String options) {
        Matcher jdbc = JDBC.matcher(target.jdbcUrl());
        if (!jdbc.matches()) {
            throw new IllegalArgumentException("No address we have made ourselves: " + target);
        }
        Map<String, String> parameters = JdbcUrl.libpqParameters(jdbc.group(2) == null ? "" : jdbc.group(2));
        parameters.put("application_name", applicationName);
        // Of two settings of one name the server takes the later.
        parameters.merge("options", options, (theirs, ours) -> theirs + " " + ours);
        return "postgresql://" + login(target) + "@" + jdbc.group(1) + "/" + encoded(target.database()) + "?"
                + parameters.entrySet().stream()
                        .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                        .collect(Collectors.joining("&"));
    }

    private static String login(Target target) {
        String user = encoded(target.user());
        return target.password().isEmpty() ? user : user + ":" + encoded(target.password());
    }

    /** Percent signs all the way: to libpq a plus sign is a plus sign. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
