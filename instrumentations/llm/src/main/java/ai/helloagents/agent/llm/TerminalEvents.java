package ai.helloagents.agent.llm;

/** Events and types of documents after which an answer is complete, by provider. */
final class TerminalEvents {
    static final String[] SUCCESS = {
        // Anthropic
        "message_stop",
        // OpenAI: responses, images, audio
        "response.completed",
        "response.incomplete",
        "image_generation.completed",
        "image_edit.completed",
        "transcript.text.done",
        "speech.audio.done",
        // Cohere, second and first version
        "message-end",
        "stream-end",
    };
    static final String[] FAILURE = {"response.failed", "error"};

    /** Its usage is still to come. */
    static final String CONVERSE_STOP = "messageStop";

    /** Follows it. Others have events of that name, too, and send them first. */
    static final String CONVERSE_METADATA = "metadata";

    private TerminalEvents() {}
}
