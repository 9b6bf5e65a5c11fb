package io.confiture.wizard;

import io.confiture.wizard.environment.Environments;
import io.confiture.wizard.environment.Policy;
import io.confiture.wizard.environment.PolicyFile;
import io.confiture.wizard.environment.PolicyProblem;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What would keep the bot from working, found in the first second. One line each: which variable, and what to put there. */
final class StartCheck {

    private static final String HOST = "(\\[[0-9a-fA-F:.]+]|[^\\[\\]:/?@,\\s]+)(:[0-9]{1,5})?";

    /** The driver is not asked: what it cannot read it logs, and that may be a password. */
    private static final Pattern JDBC_URL =
            Pattern.compile("jdbc:postgresql:(//" + HOST + "(," + HOST + ")*/[^?\\s]*|[^/?@\\s]+)(\\?\\S*)?");

    private StartCheck() {}

    /** Empty when it may start. Values of secrets are never repeated. */
    static List<String> problems(Variables variables) {
        List<String> problems = new ArrayList<>();
        variables
                .get("SLACK_BOT_TOKEN")
                .filter(token -> !token.startsWith("xoxb-"))
                .ifPresent(token -> problems.add(
                        "SLACK_BOT_TOKEN does not begin with xoxb-: copy the Bot User OAuth Token of your Slack app."));
        missing(variables, problems, "SLACK_BOT_TOKEN", "the Bot User OAuth Token of your Slack app, xoxb-…");
        waysIn(variables, problems);
        missing(
                variables,
                problems,
                "CONFITURE_STATE_URL",
                "the JDBC URL of the bot's own PostgreSQL, jdbc:postgresql://host:5432/name");
        missing(variables, problems, "CONFITURE_STATE_USER", "the login role of the bot's own PostgreSQL");
        missing(variables, problems, "CONFITURE_STATE_PASSWORD", "the password of CONFITURE_STATE_USER");
        variables
                .get("CONFITURE_STATE_URL")
                .filter(url -> !JDBC_URL.matcher(url).matches())
                .ifPresent(url -> problems.add(
                        "CONFITURE_STATE_URL is no JDBC URL of PostgreSQL: write jdbc:postgresql://host:5432/name."));
        variables.get("SLACK_API_URL").flatMap(StartCheck::badApiUrl).ifPresent(problems::add);
        variables
                .get("HTTP_PORT")
                .filter(port -> !isPort(port))
                .ifPresent(port -> problems.add(
                        "HTTP_PORT is no port: write a number from 1 to 65535, or leave it out for 8080."));
        variables
                .get("CONFITURE_API_TOKEN")
                .filter(token -> !token.matches("[!-~]+"))
                .ifPresent(token -> problems.add(
                        "CONFITURE_API_TOKEN holds characters that a header cannot carry: use printable ASCII"
                                + " without blanks, for instance the output of openssl rand -hex 32."));
        MailCheck.problems(variables, problems);
        project(variables, problems);
        variables.get("CONFITURE_CLI").ifPresent(value -> executable(value, problems));
        return problems;
    }

    /** Slack's requests are signed, or come through a connection of ours. */
    private static void waysIn(Variables variables, List<String> problems) {
        Optional<String> appToken = variables.get("SLACK_APP_TOKEN");
        appToken.filter(token -> !token.startsWith("xapp-"))
                .ifPresent(token ->
                        problems.add("SLACK_APP_TOKEN does not begin with xapp-: copy an App-Level Token with the scope"
                                + " connections:write, or leave it out for requests over HTTP."));
        if (appToken.isEmpty()) {
            missing(
                    variables,
                    problems,
                    "SLACK_SIGNING_SECRET",
                    "the Signing Secret from your Slack app's Basic Information page");
        }
    }

    static void missing(Variables variables, List<String> problems, String name, String what) {
        if (variables.get(name).isEmpty()) {
            problems.add(name + " is missing: set it to " + what + ".");
        }
    }

    private static Optional<String> badApiUrl(String url) {
        try {
            URI uri = URI.create(url);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (web && uri.getHost() != null && url.endsWith("/")) {
                return Optional.empty();
            }
        } catch (IllegalArgumentException malformed) {
            return Optional.of(badApiUrl());
        }
        return Optional.of(badApiUrl());
    }

    private static String badApiUrl() {
        return "SLACK_API_URL is no base of a Web API: write it like https://slack.com/api/, with the final slash.";
    }

    static boolean isPort(String text) {
        return text.matches("[0-9]{1,5}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= 65_535;
    }

    private static void project(Variables variables, List<String> problems) {
        Optional<Path> project = path(
                "CONFITURE_PROJECT_DIR", variables.get("CONFITURE_PROJECT_DIR").orElse("."), problems);
        if (project.isPresent() && !Files.isDirectory(project.get().resolve("db"))) {
            problems.add("CONFITURE_PROJECT_DIR (" + project.get()
                    + ") holds no folder db: set it to the folder of your Confiture project.");
            return;
        }
        Optional<String> named = variables.get("CONFITURE_POLICY_FILE");
        Optional<Path> policy = named.isPresent()
                ? path("CONFITURE_POLICY_FILE", named.get(), problems)
                : project.map(folder -> folder.resolve("db").resolve("confiture.yaml"));
        if (named.isPresent() && policy.isPresent() && !Files.isRegularFile(policy.get())) {
            problems.add("CONFITURE_POLICY_FILE (" + policy.get()
                    + ") is no file: set it to your policy, or leave it out for db/confiture.yaml in the project.");
            return;
        }
        Set<String> names = project.map(StartCheck::environments).orElse(Set.of());
        policy.ifPresent(file -> policy(file, names, problems));
    }

    private static void executable(String value, List<String> problems) {
        path("CONFITURE_CLI", value, problems)
                .filter(file -> !Files.isRegularFile(file) || !Files.isExecutable(file))
                .ifPresent(file -> problems.add("CONFITURE_CLI (" + file
                        + ") is no executable file: set it to the path of confiture, or leave it out and run .py migrations by"
                        + " hand."));
    }

    private static Optional<Path> path(String name, String value, List<String> problems) {
        try {
            return Optional.of(Path.of(value));
        } catch (InvalidPathException malformed) {
            problems.add(name + " is no path: " + malformed.getReason() + ".");
            return Optional.empty();
        }
    }

    private static void policy(Path file, Set<String> environments, List<String> problems) {
        try {
            PolicyFile.read(file, environments).problems().stream()
                    .map(PolicyProblem::toString)
                    .forEach(problems::add);
        } catch (UncheckedIOException unreadable) {
            problems.add("The policy file " + file + " cannot be read: let the bot's user read it, or set"
                    + " CONFITURE_POLICY_FILE to one that it can.");
        }
    }

    private static Set<String> environments(Path project) {
        return new Environments(project, () -> Policy.EMPTY, name -> null).names();
    }
}
