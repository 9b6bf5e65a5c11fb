package io.confiture.wizard.slack.socket;

import java.time.Duration;

/**
 * @param ping how often the other side has to prove that it is there; a proof that is overdue by as much ends the line
 * @param greeting how long a new connection may take to say hello
 * @param held after which a connection counts as having worked
 * @param oldest after which a connection is replaced that Slack has forgotten to replace: it does so every few hours
 * @param relief how long a connection that has been replaced may go on, for Slack to close it
 * @param firstPause before the second attempt
 * @param longestPause between any two attempts
 */
record SocketTimes(
        Duration ping,
        Duration greeting,
        Duration held,
        Duration oldest,
        Duration relief,
        Duration firstPause,
        Duration longestPause) {

    static SocketTimes usual() {
        return new SocketTimes(
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofHours(12),
                Duration.ofSeconds(30),
                Duration.ofSeconds(1),
                Duration.ofMinutes(1));
    }
}
