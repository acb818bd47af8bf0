package ai.helloagents.agent.llm;

import ai.helloagents.agent.calls.HttpStreams;
import ai.helloagents.agent.llm.detect.LlmOperation;
import ai.helloagents.agent.llm.detect.LlmTarget;
import ai.helloagents.agent.llm.scan.BodyScanner;
import ai.helloagents.agent.llm.scan.BodyScanners;
import ai.helloagents.agent.llm.scan.GiveUp;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is known of one request and its response, until it is recorded. */
final class LlmExchange {
    private static final long REQUEST_BYTES = 8L << 20;
    private static final long RESPONSE_BYTES = 32L << 20;
    private static final String FORM = "multipart/form-data";
    private static final int FIRST_ERROR_STATUS = 400;
    private static final int NOT_COUNTED = 0;
    private static final int COUNTED = 1;
    private static final int RELEASED = 2;

    private final LlmTarget target;
    private final LlmMetrics metrics = Llm.metrics();
    private final long started = System.nanoTime();
    private final RequestReader request;
    private final AnswerReader answer = new AnswerReader();
    private HeaderUsage headerUsage = HeaderUsage.NONE;
    private @Nullable BodyScanner requestBody;
    private @Nullable String requestType;
    private @Nullable String requestEncoding;
    private boolean requestEnded;
    private @Nullable Outcome requestFailure;
    private boolean retry;
    private @Nullable BodyScanner responseBody;
    private int status;
    private boolean stream;
    private long firstToken;
    private long lastBytes;
    /** The end may come from another thread than what is told meanwhile, and nothing is in progress after it. */
    private final AtomicInteger progress = new AtomicInteger(NOT_COUNTED);

    LlmExchange(LlmTarget target) {
        this.target = target;
        this.request = new RequestReader(target.model() != null);
        if (target.certain()) {
            progress();
        }
    }

    private void progress() {
        if (progress.compareAndSet(NOT_COUNTED, COUNTED)) {
            metrics.inProgress(target.provider()).increment();
        }
    }

    void requestHead(Function<String, @Nullable String> firstValue) {
        requestType = firstValue.apply("Content-Type");
        requestEncoding = firstValue.apply("Content-Encoding");
        retry = Retries.isRetry(firstValue);
    }

    void requestBodyBegins() {
        closeRequestBody();
        requestEnded = false;
        if (requestType != null && requestType.regionMatches(true, 0, FORM, 0, FORM.length())) {
            request.isForm();
        }
        requestBody = BodyScanners.of(requestType, requestEncoding, RequestReader.PATHS, request, REQUEST_BYTES);
    }

    void requestBytes(byte[] bytes, int offset, int length) {
        if (requestBody != null) {
            requestBody.scan(bytes, offset, length);
        }
    }

    void requestBytes(ByteBuffer bytes) {
        if (requestBody != null) {
            requestBody.scan(bytes);
        }
    }

    void requestBodyEnds() {
        if (requestBody != null) {
            requestBody.end();
        }
        requestEnded = true;
        if (request.looksLikeARequest()) {
            progress();
        }
    }

    void requestFailed(Throwable failure) {
        if (requestFailure == null) {
            requestFailure = Failures.outcome(failure, status);
        }
    }

    void responseHead(int answered, Function<String, @Nullable String> firstValue, boolean decoded) {
        status = answered;
        lastBytes = System.nanoTime();
        String type = firstValue.apply("Content-Type");
        stream = HttpStreams.isStream(status, type) || target.streamsArrays();
        headerUsage = HeaderUsage.of(firstValue);
        responseBody = BodyScanners.of(
                type, decoded ? null : firstValue.apply("Content-Encoding"), AnswerPaths.ALL, answer, RESPONSE_BYTES);
    }

    void responseBytes(byte[] bytes, int offset, int length) {
        if (responseBody != null) {
            responseBody.scan(bytes, offset, length);
            scanned();
        }
    }

    void responseBytes(ByteBuffer bytes) {
        if (responseBody != null) {
            responseBody.scan(bytes);
            scanned();
        }
    }

    private void scanned() {
        lastBytes = System.nanoTime();
        if (firstToken == 0 && answer.sawContent()) {
            firstToken = lastBytes;
        }
    }

    /** Whether the stream has told all that it will ever tell. */
    boolean isComplete() {
        return answer.isComplete();
    }

    /** Whether it turned out to be no call of a model. */
    boolean isOfNoInterest() {
        return !target.certain() && requestEnded && !request.looksLikeARequest() && wasSeen(requestBody);
    }

    /** Of what is neither JSON nor events there is no more to see. */
    private static boolean wasSeen(@Nullable BodyScanner body) {
        return body == null || body.gaveUp() == null || body.gaveUp() == GiveUp.PARSE;
    }

    void responseEnds() {
        if (responseBody != null) {
            responseBody.end();
            scanned();
        }
        if (status >= FIRST_ERROR_STATUS) {
            record(Outcome.ofStatus(status), false);
        } else if (answer.isFailed()) {
            record(Outcome.STREAM_ERROR, false);
        } else if (isTruncated()) {
            record(Outcome.TRUNCATED, false);
        } else {
            record(Outcome.OK, false);
        }
    }

    /** A stream that breaks off between two events, or a document that does; as far as it was read at all. */
    private boolean isTruncated() {
        if (responseBody == null || responseBody.gaveUp() != null || status < 200 || status >= 300) {
            return false;
        }
        return stream ? !answer.isFinished() && answer.looksLikeAnAnswer() : answer.isCutOff();
    }

    void failed(Throwable failure) {
        if (hasCome()) {
            responseEnds();
        } else {
            record(Failures.outcome(failure, status), false);
        }
    }

    void cancelled() {
        if (hasCome()) {
            responseEnds();
        } else if (requestFailure != null && status == 0) {
            record(requestFailure, false);
        } else {
            record(Outcome.CANCELLED, true);
        }
    }

    /** By what the server says, or by what it does. */
    private boolean isStream() {
        return stream || answer.hasSeveralDocuments();
    }

    /** Whether all that was asked for had come before the end: what happens after that does not matter. */
    private boolean hasCome() {
        return status >= FIRST_ERROR_STATUS
                || answer.isFinished()
                || answer.isFailed()
                || (!isStream() && answer.hasDocument());
    }

    private void record(Outcome outcome, boolean cancelled) {
        if (!target.certain() && !isConfirmed()) {
            return;
        }
        String requested = ModelName.clean(request.model() != null ? request.model() : target.model());
        String answering = ModelName.clean(answer.model());
        LlmSeries series = metrics.series(
                target.provider(),
                requested != null ? requested : answering,
                target.operation(),
                outcome == Outcome.OK);
        TokenCounts tokens = headerUsage.orElse(answer.tokens());
        // Whoever has the whole answer may close the response whenever they like.
        long end = lastBytes != 0 && outcome == Outcome.OK ? lastBytes : System.nanoTime();
        series.attempt(outcome, end - started, isStream() && firstToken != 0 ? firstToken - started : -1, retry);
        if (!tokens.isEmpty()) {
            metrics.tokens(target.provider(), answering != null ? answering : requested, target.operation())
                    .add(tokens, answer.cost());
        } else if (status != 0 && status < FIRST_ERROR_STATUS) {
            series.usageMissing(missing(cancelled));
        }
    }

    /** What was seen of request and answer looks like those of a model; what could not be seen is no objection. */
    private boolean isConfirmed() {
        // A transcription may be nothing but a text.
        boolean text = target.operation() == LlmOperation.TRANSCRIPTION && answer.sawContent();
        boolean answeredLikeAModel = answer.looksLikeAnAnswer() || text || !headerUsage.isEmpty();
        if (request.looksLikeARequest()) {
            return answeredLikeAModel || hasNoAnswer();
        }
        boolean requestUnseen = !requestEnded || !wasSeen(requestBody);
        return requestUnseen && answeredLikeAModel;
    }

    private boolean hasNoAnswer() {
        GiveUp gaveUp = responseBody == null ? null : responseBody.gaveUp();
        if (status >= FIRST_ERROR_STATUS) {
            return true;
        }
        if (gaveUp == GiveUp.PARSE) {
            // A page, a text: only where sound is in question do models answer so.
            return target.operation() == LlmOperation.SPEECH || target.operation() == LlmOperation.TRANSCRIPTION;
        }
        return gaveUp != null || !answer.hasDocument();
    }

    private UsageMissing missing(boolean cancelled) {
        GiveUp gaveUp = responseBody == null ? null : responseBody.gaveUp();
        // Speech is no text, and has none.
        if (gaveUp != null && !(gaveUp == GiveUp.PARSE && target.operation() == LlmOperation.SPEECH)) {
            return UsageMissing.of(gaveUp);
        }
        if (cancelled) {
            return UsageMissing.CANCELLED;
        }
        return stream && target.usageIsOnRequest() && !request.includesUsage()
                ? UsageMissing.NOT_REQUESTED
                : UsageMissing.NO_USAGE;
    }

    /** Nothing is recorded. */
    void drop() {}

    /** Frees what the call holds; nothing is told after it. */
    void release() {
        if (progress.getAndSet(RELEASED) == COUNTED) {
            metrics.inProgress(target.provider()).decrement();
        }
        closeRequestBody();
        if (responseBody != null) {
            responseBody.close();
        }
    }

    private void closeRequestBody() {
        if (requestBody != null) {
            requestBody.close();
        }
    }
}
