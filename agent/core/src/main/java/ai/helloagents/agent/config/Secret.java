package ai.helloagents.agent.config;

/** A value that must not be printed. Its text form is always the same stars, also inside records that hold it. */
public final class Secret {
    static final String MASK = "********";

    private final String value;

    Secret(String value) {
        this.value = value;
    }

    /** The value itself, for the one place that checks it. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return MASK;
    }
}
