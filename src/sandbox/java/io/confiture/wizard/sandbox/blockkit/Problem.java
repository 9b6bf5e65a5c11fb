package io.confiture.wizard.sandbox.blockkit;

/** Why Slack refuses a payload, and where: a JSON pointer. */
public record Problem(String pointer, String message) {

    @Override
    public String toString() {
        return "[ERROR] " + message + " [json-pointer:" + pointer + "]";
    }
}
