/**
 * Environments and the policy: which database a name stands for ({@code db/environments/<name>.yaml}, Confiture's own
 * files) and what a team asks for before something runs there ({@code db/confiture.yaml}, ours).
 *
 * <p>It decides whether those files make sense and says where they do not. It never writes them, opens no database
 * connection and knows no person: names of users and groups are text here.
 */
package io.confiture.wizard.environment;
