package io.confiture.wizard.sandbox.blockkit;

/** How people, channels and groups are called where their ids are mentioned; {@code @John} for {@code U0JOHN}. */
@FunctionalInterface
public interface Names {

    /** Never null: the id itself when nobody knows it. */
    String of(String id);
}
