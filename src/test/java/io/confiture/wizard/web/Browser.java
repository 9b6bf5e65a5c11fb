package io.confiture.wizard.web;

import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.Teammate;
import io.confiture.wizard.story.Asking;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser without a screen: follows nothing by itself, and keeps one cookie. */
final class Browser {

    private static final Pattern LINK = Pattern.compile("<(https?://[^|>]+/enter/[^|>]+)\\|");

    private String session = "";

    /** What the bot handed to somebody who asked for it. */
    static String link(Teammate person) {
        int before = person.privateMessages(Asking.ALERTS).size();
        person.types(Asking.ALERTS, "/confiture web");
        Message answer = person.awaitMessage(
                Asking.ALERTS,
                message -> message.ephemeral()
                        && message.text().contains("Open the pages")
                        && person.privateMessages(Asking.ALERTS).size() > before);
        Matcher link = LINK.matcher(answer.fallback());
        if (!link.find()) {
            throw new AssertionError("There is no link in " + answer.fallback());
        }
        return link.group(1);
    }

    static Browser of(Teammate person) {
        Browser browser = new Browser();
        browser.opens(link(person));
        return browser;
    }

    /** Presses the button on the page of a link. */
    Response opens(String link) {
        Response answer = request().post(link);
        String cookie = answer.getHeader("Set-Cookie");
        if (cookie != null) {
            session = cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
        }
        return answer;
    }

    Response get(String path) {
        return request().get(path);
    }

    Response sendsAgain(String plan) {
        return request().formParam("plan", plan).post("/undelivered/again");
    }

    /** A form as no browser would fill it in. */
    Response sends(String form) {
        return request()
                .contentType("application/x-www-form-urlencoded")
                .body(form)
                .post("/undelivered/again");
    }

    Response sendsAgainFromElsewhere(String plan) {
        return request()
                .header("Sec-Fetch-Site", "cross-site")
                .formParam("plan", plan)
                .post("/undelivered/again");
    }

    Response leaves() {
        return request().post("/leave");
    }

    private RequestSpecification request() {
        RequestSpecification request =
                RestAssured.given().redirects().follow(false).urlEncodingEnabled(false);
        return session.isEmpty() ? request : request.cookie("confiture", session);
    }
}
