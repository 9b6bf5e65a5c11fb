package io.confiture.wizard.migration;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program that takes itself for {@code confiture migrate up}: its files, ledger, lock, savepoint, exit statuses and reports. Of
 * Python it understands the patterns that the reference gives, and comments {@code # stand-in: …} for what must go wrong. Knows
 * nothing of the product's classes.
 */
public final class StandInConfiture {

    private static final int LOCK_CLASS = 1_751_936_052;
    private static final Pattern CALL =
            Pattern.compile("self\\.execute\\(\\s*(\"\"\"[\\s\\S]*?\"\"\"|\"[^\"\\n]*\")\\s*(?:,\\s*(\\([^()]*\\)))?");

    private final Map<String, String> options = new TreeMap<>();
    private Connection connection;
    private String ledger;

    public static void main(String[] args) throws Exception {
        System.exit(new StandInConfiture().run(args));
    }

    private int run(String[] args) throws Exception {
        for (int i = 2; i < args.length; i++) {
            String[] parts = args[i].split("=", 2);
            options.put(parts[0], parts.length == 2 ? parts[1] : "");
        }
        String config = Files.readString(Path.of(options.get("--config")));
        ledger = value(config, "tracking_table");
        witness(args, config);
        if (options.containsKey("--allow-destructive") && text().contains("# stand-in: 0.44")) {
            System.err.println("No such option: --allow-destructive");
            return 2;
        }
        try {
            connection = connect(value(config, "database_url"));
        } catch (SQLException e) {
            return fail(3, "CONFIG_006", "Failed to connect to database: " + e.getMessage());
        }
        initialise();
        print("📦 Found 1 pending migration(s)\n");
        return locked();
    }

    /** What a test wants to know of how it was called. */
    private void witness(String[] args, String config) throws IOException {
        Path folder = Path.of(options.get("--migrations-dir"));
        List<String> seen = new ArrayList<>(
                List.of("args " + String.join(" ", args), "cwd " + Path.of("").toAbsolutePath()));
        seen.add("config "
                + PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(options.get("--config")))));
        seen.add("folder " + PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.getParent())));
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> seen.add("file " + file.getFileName()));
        }
        System.getenv().forEach((name, value) -> seen.add("env " + name + "=" + value));
        Files.write(Path.of("seen.txt"), seen, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String value(String yaml, String key) {
        Matcher line = Pattern.compile("(?m)^\\s*" + key + ": \"(.*)\"$").matcher(yaml);
        return line.find() ? line.group(1) : "tb_confiture";
    }

    private static Connection connect(String libpq) throws SQLException {
        URI uri = URI.create(libpq);
        String[] login = uri.getRawUserInfo().split(":", 2);
        Properties properties = new Properties();
        properties.put("user", decoded(login[0]));
        properties.put("password", login.length == 2 ? decoded(login[1]) : "");
        for (String pair : uri.getRawQuery().split("&")) {
            String name = pair.split("=")[0];
            properties.put(name.equals("application_name") ? "ApplicationName" : name, decoded(pair.split("=", 2)[1]));
        }
        return DriverManager.getConnection(
                "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getRawPath(), properties);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private void initialise() throws SQLException {
        execute("ALTER TABLE " + quoted(ledger) + " ADD COLUMN IF NOT EXISTS applied_by TEXT");
        connection.setAutoCommit(false);
    }

    private int locked() throws Exception {
        int object = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256")
                                .digest(ask("SELECT current_database()").getBytes(StandardCharsets.UTF_8)))
                        .getInt()
                & 0x7FFF_FFFF;
        try {
            execute("SET LOCAL statement_timeout = '" + options.get("--lock-timeout") + "ms'");
            execute("SELECT pg_advisory_lock(" + LOCK_CLASS + ", " + object + ")");
            execute("SET LOCAL statement_timeout = '0'");
        } catch (SQLException e) {
            connection.rollback();
            return report(
                    6,
                    "{\"ok\": false, \"error\": {\"code\": \"LOCK_1300\", \"message\": \"Could not acquire migration lock\","
                            + " \"details\": {\"holder\": {\"pid\": 7, \"hostname\": \"deploy-1\", \"user\": \"deploy\","
                            + " \"command\": \"confiture migrate up\", \"held_for_seconds\": 6}}}}");
        }
        connection.commit();
        print("🔒 Acquired migration lock\n");
        try {
            return apply();
        } finally {
            if (!connection.isClosed()) {
                connection.rollback();
                execute("SELECT pg_advisory_unlock(" + LOCK_CLASS + ", " + object + ")");
                connection.commit();
            }
        }
    }

    private int apply() throws Exception {
        String text = text();
        String version = attribute("version");
        if (text.contains("requires_superuser = True")) {
            print("⏸  Skipping migration " + version
                    + ":\n  requires_superuser=True.  Apply this migration separately");
            return 1;
        }
        if (text.contains("# stand-in: nothing")) {
            return result("[]");
        }
        boolean transactional = !text.contains("transactional = False");
        connection.setAutoCommit(!transactional);
        long begun = System.nanoTime();
        try {
            if (transactional) {
                execute("SAVEPOINT \"migration_" + version + "\"");
            }
            body(text);
            record(version, (System.nanoTime() - begun) / 1_000_000, text);
            if (transactional) {
                execute("RELEASE SAVEPOINT \"migration_" + version + "\"");
                connection.commit();
            }
        } catch (SQLException | IllegalStateException e) {
            if (transactional) {
                connection.rollback();
            }
            return result("[\""
                    + escaped(
                            "Failed to apply migration " + version + " (" + attribute("name") + "): " + e.getMessage())
                    + "\"]");
        }
        if (text.contains("# stand-in: die after commit")) {
            Runtime.getRuntime().halt(137);
        }
        return result("[]");
    }

    private void body(String text) throws Exception {
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.startsWith("print(\"")) {
                print(line.substring(7, line.length() - 2));
            } else if (line.equals("# stand-in: print the address")) {
                System.err.println(
                        "cannot use " + value(Files.readString(Path.of(options.get("--config"))), "database_url"));
            } else if (line.equals("# stand-in: print megabytes")) {
                for (int i = 0; i < 100_000; i++) {
                    print("line " + i + " of very many, and none of them says anything");
                }
            } else if (line.startsWith("raise ")) {
                throw new IllegalStateException(line.substring(6));
            }
        }
        Matcher call = CALL.matcher(text.substring(text.indexOf("def up"), text.indexOf("def down")));
        while (call.find()) {
            send(call.group(1).replaceAll("^\"+|\"+$", ""), call.group(2));
        }
        if (text.contains("# stand-in: die half-way")) {
            Runtime.getRuntime().halt(137);
        }
    }

    private void send(String sql, String values) throws SQLException {
        try {
            execute(values == null ? sql : sql.replace("%s", values.replaceAll("[(),]", "")));
        } catch (SQLException e) {
            String shown = sql.strip().length() > 100 ? sql.strip().substring(0, 100) + "..." : sql.strip();
            throw new IllegalStateException("SQL execution failed | SQL: " + shown
                    + (values == null ? "" : " | Parameters: " + values) + " | Error: "
                    + e.getMessage().replace("ERROR: ", "").replaceAll("\\n\\s*Position: .*", "")
                    + "\nLINE 2: somewhere\nDETAIL:  Key (mail)=(jane@acme.com) already exists.\nHINT:  Look twice.");
        }
    }

    private void record(String version, long millis, String text) throws Exception {
        if (text.contains("# stand-in: no row")) {
            return;
        }
        String checksum = text.contains("# stand-in: another file")
                ? "0".repeat(64)
                : HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file())));
        try (var insert = connection.prepareStatement("INSERT INTO " + quoted(ledger)
                + " (id, slug, version, name, execution_time_ms, checksum, applied_by)"
                + " VALUES (gen_random_uuid(), ?, ?, ?, ?, ?, current_user)")) {
            insert.setString(1, attribute("name") + "_20261122_120602");
            insert.setString(2, version);
            insert.setString(3, attribute("name"));
            insert.setInt(4, (int) millis);
            insert.setString(5, checksum);
            insert.executeUpdate();
        }
    }

    private int result(String errors) throws IOException {
        return report(
                errors.equals("[]") ? 0 : 3,
                "{\"success\": " + errors.equals("[]") + ", \"applied\": [], \"skipped_superuser\": [], \"errors\": "
                        + errors + "}");
    }

    private int fail(int exit, String code, String message) throws IOException {
        return report(
                exit,
                "{\"ok\": false, \"error\": {\"code\": \"" + code + "\", \"message\": \"" + escaped(message) + "\"}}");
    }

    private int report(int exit, String json) throws IOException {
        Files.writeString(Path.of(options.get("--output")), json);
        print("✓ JSON report saved to " + options.get("--output"));
        return exit;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private Path file() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(options.get("--migrations-dir")))) {
            return files.filter(file -> file.toString().endsWith(".py"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private String text() throws IOException {
        return Files.readString(file());
    }

    private String attribute(String name) throws IOException {
        Matcher line = Pattern.compile("(?m)^\\s+" + name + "\\s*=\\s*[\"']([^\"']+)[\"']")
                .matcher(text());
        return line.find() ? line.group(1) : "";
    }

    private static String quoted(String name) {
        return Stream.of(name.split("\\.")).map(part -> '"' + part + '"').collect(Collectors.joining("."));
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String ask(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void print(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        System.out.write(bytes, 0, bytes.length);
        System.out.flush();
    }
}
