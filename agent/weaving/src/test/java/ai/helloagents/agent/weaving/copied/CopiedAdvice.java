package ai.helloagents.agent.weaving.copied;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.weaving.Recorder;
import toylib.bytes.Bytes;
import toylib.http.Client;

/** Uses the library, and the one that the library uses. */
public final class CopiedAdvice {
    private static final String CLASS_NAME = "toylib.http.Client";
    private static final String ATTRIBUTE = "toylib.http.attribute";
    private static final String UNKNOWN = "toylib.http.Server";

    private CopiedAdvice() {}

    @Advice.OnMethodEnter
    public static void enter(@Advice.This Object client, @Advice.Argument(0) Object bytes) {
        Recorder.record(((Client) client).name() + " sends " + ((Bytes) bytes).size());
        Recorder.record(client.getClass().getName() + " " + bytes.getClass().getName());
        Recorder.record(String.join(" ", CLASS_NAME, ATTRIBUTE, UNKNOWN));
    }
}
