package ai.helloagents.agent.endpoint;

/**
 * The one user that may scrape.
 *
 * @param password the password itself, or its hash as {@code pbkdf2:sha256:<iterations>:<base64 salt>:<base64 hash>}
 */
public record BasicAuth(String user, String password) {
    /** @throws IllegalArgumentException if the user is unusable, or the password looks like a hash and is none */
    public BasicAuth {
        if (user.isEmpty() || user.indexOf(':') >= 0) {
            throw new IllegalArgumentException("the user name must not be empty or contain a colon");
        }
        if (password.isEmpty()) {
            throw new IllegalArgumentException("the password must not be empty");
        }
        if (PasswordHash.isHash(password)) {
            PasswordHash.parse(password);
        }
    }

    /** Leaves the password out, because settings are logged. */
    @Override
    public String toString() {
        return "BasicAuth[user=" + user + "]";
    }
}
