package dev.callgate.compat.sipxecs;

/** The codes of sipXecs's envelope, with the message and the HTTP status that go with each. */
enum Code {
    SUCCESS_CREATED(201, "Created"),
    SUCCESS_UPDATED(200, "Updated"),
    SUCCESS_DELETED(200, "Deleted"),
    ERROR_ID_INVALID(400, "ID value is invalid"),
    ERROR_OBJECT_NOT_FOUND(400, "Could not retrieve object using ID"),
    ERROR_MISSING_ID(400, "ID value missing from request"),
    ERROR_VALIDATION_FAILED(400, "Failed input validation"),
    ERROR_CREATE_FAILED(400, "Create failed"),
    ERROR_UPDATE_FAILED(400, "Update failed"),
    ERROR_DELETE_FAILED(400, "Delete failed");

    private final int status;
    private final String message;

    Code(int status, String message) {
        this.status = status;
        this.message = message;
    }

    int status() {
        return status;
    }

    String message() {
        return message;
    }
}
