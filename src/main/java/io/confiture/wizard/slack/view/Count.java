package io.confiture.wizard.slack.view;

/** Numbers with their noun. */
final class Count {

    private Count() {}

    static String of(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
