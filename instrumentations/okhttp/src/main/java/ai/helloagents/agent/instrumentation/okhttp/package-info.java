/** OkHttp, the client beneath most SDKs of models. */
@NullMarked
package ai.helloagents.agent.instrumentation.okhttp;

import org.jspecify.annotations.NullMarked;
