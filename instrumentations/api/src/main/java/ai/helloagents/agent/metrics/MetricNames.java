package ai.helloagents.agent.metrics;

/** Every metric and label name of the catalogue (docs/metrics.md), so that each stands in one place. */
public final class MetricNames {
    public static final String HTTP_REQUESTS = "http_requests_total";
    public static final String HTTP_REQUEST_DURATION = "http_request_duration_seconds";
    public static final String HTTP_REQUESTS_IN_PROGRESS = "http_requests_in_progress";
    public static final String HTTP_REQUEST_ERRORS = "http_request_errors_total";
    public static final String HTTP_STREAMS_IN_PROGRESS = "http_streams_in_progress";
    public static final String HTTP_STREAM_DURATION = "http_stream_duration_seconds";
    public static final String HTTP_STREAM_FIRST_BYTE = "http_stream_first_byte_seconds";

    public static final String DB_QUERY_DURATION = "db_query_duration_seconds";
    public static final String DB_QUERY_ERRORS = "db_query_errors_total";
    public static final String DB_CONNECTIONS_ACTIVE = "db_connections_active";
    public static final String DB_CONNECTIONS_MAX = "db_connections_max";
    public static final String DB_CONNECTIONS_IDLE = "db_connections_idle";
    public static final String DB_CONNECTIONS_PENDING = "db_connections_pending";
    public static final String DB_CONNECTION_ACQUIRE = "db_connection_acquire_seconds";
    public static final String DB_CONNECTION_TIMEOUTS = "db_connection_timeouts_total";

    public static final String AI_CHAT_REQUESTS = "ai_chat_requests_total";
    public static final String AI_CHAT_ERRORS = "ai_chat_errors_total";
    public static final String AI_CHAT_DURATION = "ai_chat_duration_seconds";
    public static final String AI_CHAT_TOKENS = "ai_chat_tokens_total";
    public static final String AI_CHAT_TOKEN_DETAILS = "ai_chat_token_details_total";
    public static final String AI_CHAT_FAILURES = "ai_chat_failures_total";
    public static final String AI_CHAT_TIME_TO_FIRST_TOKEN = "ai_chat_time_to_first_token_seconds";
    public static final String AI_CHAT_IN_PROGRESS = "ai_chat_in_progress";
    public static final String AI_CHAT_RETRIES = "ai_chat_retries_total";
    public static final String AI_CHAT_USAGE_MISSING = "ai_chat_usage_missing_total";
    public static final String AI_CHAT_COST = "ai_chat_cost_usd_total";

    public static final String PROCESS_CPU_USAGE = "process_cpu_usage";
    public static final String PROCESS_MEMORY_USAGE = "process_memory_usage_bytes";
    public static final String PROCESS_MEMORY_LIMIT = "process_memory_limit_bytes";
    public static final String PROCESS_OPEN_FDS = "process_open_fds";
    public static final String PROCESS_MAX_FDS = "process_max_fds";
    public static final String PROCESS_FILES_OPEN = "process_files_open_files";
    public static final String PROCESS_FILES_MAX = "process_files_max_files";
    public static final String PROCESS_CPU_SECONDS = "process_cpu_seconds_total";
    public static final String PROCESS_RESIDENT_MEMORY = "process_resident_memory_bytes";
    public static final String PROCESS_VIRTUAL_MEMORY = "process_virtual_memory_bytes";
    public static final String PROCESS_START_TIME = "process_start_time_seconds";

    public static final String BUILD_INFO = "helloagents_build_info";
    public static final String AGENT_ERRORS = "helloagents_agent_errors_total";
    public static final String INSTRUMENTATION_STATE = "helloagents_instrumentation_state";
    public static final String SERIES = "helloagents_series";
    public static final String LABEL_OVERFLOW = "helloagents_label_overflow_total";
    public static final String TARGET_INFO = "target_info";

    public static final String METHOD = "method";
    public static final String ROUTE = "route";
    public static final String STATUS_CODE = "status_code";
    public static final String DB_SYSTEM = "db_system";
    public static final String OPERATION = "operation";
    public static final String POOL = "pool";
    public static final String PROVIDER = "provider";
    public static final String MODEL = "model";
    public static final String STATUS = "status";
    public static final String TYPE = "type";
    public static final String REASON = "reason";
    public static final String INSTRUMENTATION = "instrumentation";
    public static final String LABEL = "label";

    private MetricNames() {}
}
