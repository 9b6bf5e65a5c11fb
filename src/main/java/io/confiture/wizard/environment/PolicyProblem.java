package io.confiture.wizard.environment;

/**
 * One place where the policy file makes no sense. It holds text from that file, to be escaped where it is shown.
 *
 * @param file name of the file, as people would look for it
 * @param line from 1; 0 when it is the file as a whole
 * @param what is wrong
 * @param remedy what to write instead
 */
public record PolicyProblem(String file, int line, String what, String remedy) {

    /** {@code confiture.yaml:12: … — …}, the form editors can jump to. */
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + what + " — " + remedy;
    }
}
