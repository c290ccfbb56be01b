package io.sessionroutes.step.enrich;

import io.sessionroutes.message.BlankText;
import java.util.List;

/**
 * Knows the words that a parameter may hold, as the settings write them. An event may write a word in any letter case,
 * with blanks around it.
 *
 * @param words the words; two of them may differ in letter case only, then an event must write each exactly
 */
public record KnownWords(List<String> words) {

    public KnownWords {
        words = List.copyOf(words);
    }

    /** The word that is meant, as the settings write it. An unknown word is returned without the blanks around it. */
    String named(String text) {
        String meant = BlankText.strip(text);
        if (words.contains(meant)) {
            return meant;
        }
        return words.stream().filter(meant::equalsIgnoreCase).findFirst().orElse(meant);
    }
}
