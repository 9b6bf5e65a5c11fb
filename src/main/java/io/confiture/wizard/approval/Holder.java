package io.confiture.wizard.approval;

/**
 * Who can, as the policy names them: for a message to mention, a table to list, or a mail to go to.
 *
 * @param name Slack user id, e-mail address, group handle with its {@code @}, or group id
 */
public record Holder(Kind kind, String name) {

    public enum Kind {
        USER,
        EMAIL,
        GROUP_HANDLE,
        GROUP
    }

    static Holder user(String name) {
        return new Holder(name.contains("@") ? Kind.EMAIL : Kind.USER, name);
    }

    static Holder group(String name) {
        return new Holder(name.startsWith("@") ? Kind.GROUP_HANDLE : Kind.GROUP, name);
    }
}
