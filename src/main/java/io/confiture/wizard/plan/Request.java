package io.confiture.wizard.plan;

/**
 * What was asked for, and by whom; fixed from the first moment of a plan.
 *
 * @param environment name of the environment
 * @param address host, port and database it means, as {@code host:5432/name}
 * @param channel where its message goes, as the policy spells it
 */
public record Request(String environment, String address, Direction direction, Person requester, String channel) {}
