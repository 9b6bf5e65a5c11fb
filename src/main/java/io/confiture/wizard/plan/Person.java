package io.confiture.wizard.plan;

/**
 * Somebody, by the only name that counts: the Slack user id. Display names change, so they are never compared.
 *
 * @param id Slack's user id, for instance {@code U012AB3CD}
 * @param name what people call them, for the record and for messages
 */
public record Person(String id, String name) {

    public Person {
        if (id == null || id.isBlank()) {
            throw new IllegalArgumentException("A person needs a Slack user id");
        }
        if (name == null || name.isBlank()) {
            name = id;
        }
    }

    public boolean is(Person other) {
        return id.equals(other.id);
    }
}
