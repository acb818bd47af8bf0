package ai.helloagents.agent.config;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Warns of names that are no setting, for one source. Bounded: a wrong file may hold thousands. */
final class UnknownNames {
    private static final int MOST = 10;
    // A longer name cannot be near a valid one, and comparing takes time in proportion to its length.
    private static final int LONGEST = 100;

    private final String source;
    private final Collection<String> valid;
    private final char border;
    private final Notes notes;
    private int count;

    UnknownNames(String source, Collection<String> valid, char border, Notes notes) {
        this.source = source;
        this.valid = valid;
        this.border = border;
        this.notes = notes;
    }

    @Nullable
    String nearest(String name) {
        return name.length() > LONGEST ? null : NearestName.of(name, valid, border);
    }

    /**
     * @param prefix what the user wrote before the name, and will write before the right one
     */
    void report(String prefix, String name) {
        if (!isOneMore()) {
            return;
        }
        String nearest = nearest(name);
        notes.warn("unknown setting " + Notes.quoted(prefix + name) + " (" + source + ") is ignored: "
                + (nearest == null
                        ? "\"java -jar helloagents-agent.jar settings\" lists all settings"
                        : "did you mean " + Notes.quoted(prefix + nearest) + "?"));
    }

    boolean isOneMore() {
        return ++count <= MOST;
    }

    /** To be called after the last name. */
    void finish() {
        if (count > MOST) {
            notes.warn((count - MOST) + " more unknown settings (" + source + ") are ignored");
        }
    }
}
