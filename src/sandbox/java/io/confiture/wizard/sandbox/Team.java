package io.confiture.wizard.sandbox;

/** The workspace's fixed identities: the team, and the bot as an app, a bot and a user. */
public final class Team {

    public static final String ID = "T0ACME";
    public static final String DOMAIN = "acme";
    public static final String APP = "A0CONF";
    public static final String BOT = "B0CONF";
    public static final String BOT_USER = "U0CONFBOT";
    public static final String BOT_NAME = "Confiture";

    private Team() {}
}
