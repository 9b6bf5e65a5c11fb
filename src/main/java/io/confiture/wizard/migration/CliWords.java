package io.confiture.wizard.migration;

import io.confiture.wizard.environment.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes what a program said fit for a channel: no password, no value of a statement, no control characters. */
final class CliWords {

    private static final String HIDDEN = "•••";

    /** A shorter one would hide half of every text; as part of an address it is hidden all the same. */
    private static final int SHORTEST = 4;

    private static final Pattern LOGIN = Pattern.compile("(?i)(postgres(?:ql)?://[^:/@\\s]*:)[^@\\s]*@");
    private static final Pattern PAIR = Pattern.compile("(?i)(password\\s*=\\s*)('[^']*'|\"[^\"]*\"|\\S+)");

    /** As Confiture writes the values that a statement was given; greedy, for a value may look like what follows. */
    private static final Pattern VALUES = Pattern.compile(" \\| Parameters: .*( \\| Error: )", Pattern.DOTALL);

    private static final Pattern TERMINAL =
            Pattern.compile("\u001B(?:\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001B]*(?:\u0007|\u001B\\\\)|[@-_])");
    private static final Pattern OVERWRITTEN = Pattern.compile("[^\\n]*\\r(?=[^\\n])");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]");

    private final List<String> secrets = new ArrayList<>();
    private final String folder;

    /**
     * @param url the target's address as the program was given it
     * @param folder the private one; lines that name it are about how we call the program, and nobody's business
     */
    CliWords(Target target, String url, String folder) {
        this.folder = folder;
        secrets.add(url);
        String inUrl = url.replaceFirst("(?s)^[^/]*//[^:@]*:?([^@]*)@.*$", "$1");
        List.of(target.password(), inUrl).stream()
                .filter(secret -> secret.length() >= SHORTEST)
                .forEach(secrets::add);
        secrets.sort(Comparator.comparing(String::length).reversed());
    }

    String fit(String said) {
        String clean = CONTROL.matcher(OVERWRITTEN
                        .matcher(TERMINAL.matcher(said).replaceAll("").replace("\r\n", "\n"))
                        .replaceAll(""))
                .replaceAll("");
        String quiet = clean.lines()
                .filter(line -> !line.contains(folder) || !line.contains(CliFolder.REPORT))
                .filter(line -> !line.stripLeading().startsWith("DETAIL:"))
                .collect(Collectors.joining("\n"));
        return masked(VALUES.matcher(quiet).replaceAll("$1"))
                .replace(folder + "/", "")
                .strip();
    }

    private String masked(String text) {
        String hidden = text;
        for (String secret : secrets) {
            hidden = hidden.replace(secret, HIDDEN);
        }
        return PAIR.matcher(LOGIN.matcher(hidden).replaceAll("$1" + HIDDEN + "@"))
                .replaceAll("$1" + HIDDEN);
    }
}
