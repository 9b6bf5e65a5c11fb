package io.confiture.wizard.risk;

/** How long work on a table takes, as a class: nobody can promise seconds. */
public enum SizeClass {
    TINY("at once"),
    SMALL("about a second"),
    MEDIUM("seconds"),
    LARGE("more than ten seconds, perhaps much more"),
    UNKNOWN("nobody knows how long");

    private final String duration;

    SizeClass(String duration) {
        this.duration = duration;
    }

    /** How long, for a sentence. */
    public String duration() {
        return duration;
    }
}
