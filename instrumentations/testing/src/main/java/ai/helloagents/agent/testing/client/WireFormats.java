package ai.helloagents.agent.testing.client;

/** What providers answer, with {@code MODEL} for the model: "Hello", for 11 tokens of prompt and 7 of completion. */
public final class WireFormats {
    public static final String OPENAI = """
            {"id":"c","object":"chat.completion","created":1,"model":"MODEL","choices":[{"index":0,"message":{"role":"assistant",
            "content":"Hello","refusal":null},"logprobs":null,"finish_reason":"stop"}],
            "usage":{"prompt_tokens":11,"completion_tokens":7,"total_tokens":18}}""";

    public static final String OPENAI_STREAM = """
            data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"MODEL","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}],"usage":null}

            data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"MODEL","choices":[{"index":0,"delta":{"content":"Hello"},"finish_reason":null}],"usage":null}

            data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"MODEL","choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":null}

            data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"MODEL","choices":[],"usage":{"prompt_tokens":11,"completion_tokens":7,"total_tokens":18}}

            data: [DONE]

            """;

    public static final String ANTHROPIC = """
            {"id":"msg_1","type":"message","role":"assistant","model":"MODEL","content":[{"type":"text","text":"Hello"}],
            "stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":11,"output_tokens":7}}""";

    public static final String ANTHROPIC_STREAM = """
            event: message_start
            data: {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"MODEL","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":11,"output_tokens":1}}}

            event: content_block_start
            data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hello"}}

            event: content_block_stop
            data: {"type":"content_block_stop","index":0}

            event: message_delta
            data: {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":7}}

            event: message_stop
            data: {"type":"message_stop"}

            """;

    public static final String OLLAMA = """
            {"model":"MODEL","created_at":"2025-01-01T00:00:00Z","message":{"role":"assistant","content":"Hello"},"done":true,
            "done_reason":"stop","total_duration":5,"load_duration":1,"prompt_eval_count":11,"prompt_eval_duration":1,
            "eval_count":7,"eval_duration":2}""";

    public static final String OLLAMA_STREAM = """
            {"model":"MODEL","created_at":"2025-01-01T00:00:00Z","message":{"role":"assistant","content":"Hel"},"done":false}
            {"model":"MODEL","created_at":"2025-01-01T00:00:00Z","message":{"role":"assistant","content":"lo"},"done":false}
            {"model":"MODEL","created_at":"2025-01-01T00:00:00Z","message":{"role":"assistant","content":""},"done":true,"done_reason":"stop","total_duration":5,"load_duration":1,"prompt_eval_count":11,"prompt_eval_duration":1,"eval_count":7,"eval_duration":2}
            """;

    private WireFormats() {}
}
