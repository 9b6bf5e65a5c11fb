package io.confiture.wizard.sandbox.web;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file as it was posted: bare, or as the first part of a multipart form. */
final class Multipart {

    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");

    private Multipart() {}

    static byte[] firstPart(String contentType, byte[] body) {
        Matcher boundary = BOUNDARY.matcher(contentType == null ? "" : contentType);
        if (contentType == null || !contentType.startsWith("multipart/") || !boundary.find()) {
            return body;
        }
        // Latin-1 maps every byte to one character and back
        String text = new String(body, StandardCharsets.ISO_8859_1);
        int start = text.indexOf("\r\n\r\n") + 4;
        int end = text.indexOf("\r\n--" + boundary.group(1), start - 2);
        return text.substring(start, Math.max(start, end)).getBytes(StandardCharsets.ISO_8859_1);
    }
}
