package io.penstock.api.problem;

/** The statuses that the service answers with; each means one thing. */
public final class HttpStatus {
    /** The request is malformed: not JSON, an unknown field, a parameter out of its bounds, a foreign page token. */
    public static final int BAD_REQUEST = 400;
    /** Nobody is known to be calling. */
    public static final int UNAUTHORIZED = 401;
    /** The caller may not do this. */
    public static final int FORBIDDEN = 403;
    /** The path, table, item or index does not exist. */
    public static final int NOT_FOUND = 404;
    /** The path exists but not with this method. */
    public static final int METHOD_NOT_ALLOWED = 405;
    /** No representation that the caller accepts. */
    public static final int NOT_ACCEPTABLE = 406;
    /** The state of a table, or of a transaction's items, forbids it. */
    public static final int CONFLICT = 409;
    /** A precondition did not hold; nothing was written. */
    public static final int PRECONDITION_FAILED = 412;
    /** Something passes a size limit. */
    public static final int CONTENT_TOO_LARGE = 413;
    /** The body's media type is not understood here. */
    public static final int UNSUPPORTED_MEDIA_TYPE = 415;
    /** Well formed, but its content cannot be taken: a bad expression, a key of the wrong type. */
    public static final int UNPROCESSABLE = 422;
    /** A precondition is required and missing. */
    public static final int PRECONDITION_REQUIRED = 428;
    /** The caller's own quota is used up. */
    public static final int TOO_MANY_REQUESTS = 429;
    /** A fault of the service's own. */
    public static final int INTERNAL_ERROR = 500;
    /** The service's backend refused the service. */
    public static final int BAD_GATEWAY = 502;
    /** The backend throttles or is down, or a queue is full. */
    public static final int UNAVAILABLE = 503;
    /** The deadline passed. */
    public static final int DEADLINE_EXCEEDED = 504;

    private HttpStatus() {}

    static String title(int status) {
        return switch (status) {
            case BAD_REQUEST -> "Malformed request";
            case UNAUTHORIZED -> "Not authenticated";
            case FORBIDDEN -> "Not allowed";
            case NOT_FOUND -> "Not found";
            case METHOD_NOT_ALLOWED -> "Method not allowed";
            case NOT_ACCEPTABLE -> "Not acceptable";
            case CONFLICT -> "Conflict with the present state";
            case PRECONDITION_FAILED -> "Precondition failed";
            case CONTENT_TOO_LARGE -> "Too large";
            case UNSUPPORTED_MEDIA_TYPE -> "Unsupported media type";
            case UNPROCESSABLE -> "Content cannot be processed";
            case PRECONDITION_REQUIRED -> "Precondition required";
            case TOO_MANY_REQUESTS -> "Too many requests";
            case BAD_GATEWAY -> "Refused by the backend";
            case UNAVAILABLE -> "Unavailable for now";
            case DEADLINE_EXCEEDED -> "Deadline exceeded";
            default -> status >= INTERNAL_ERROR ? "Internal error" : "Request refused";
        };
    }
}
