package io.sessionroutes.enrich;

/** FinBox wants the ten digits of an Indian mobile number and nothing else; people and systems write much more around them. */
final class MobileNumber {

    private static final int DIGITS = 10;

    private MobileNumber() {}

    /**
     * The ten digits, without spaces, dashes, country code ({@code +91}, {@code 91}) and trunk prefix ({@code 0}). A text that
     * holds anything else comes back as it was.
     */
    static String normalised(String text) {
        String number = text.replace(" ", "").replace("-", "");
        if (number.startsWith("+91")) {
            number = number.substring(3);
        } else if (number.length() == DIGITS + 2 && number.startsWith("91")) {
            number = number.substring(2);
        }
        if (number.length() == DIGITS + 1 && number.startsWith("0")) {
            number = number.substring(1);
        }
        return isComplete(number) ? number : text;
    }

    /** ASCII digits only: {@code Character.isDigit} takes every script's. */
    private static boolean isComplete(String number) {
        return number.length() == DIGITS && number.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
