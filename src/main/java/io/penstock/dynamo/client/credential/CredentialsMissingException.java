package io.penstock.dynamo.client.credential;

import software.amazon.awssdk.core.exception.SdkClientException;

/** No credentials could be found for the backend; nothing was sent. */
public final class CredentialsMissingException extends SdkClientException {

    private static final long serialVersionUID = 1;

    /**
     * Says that no credentials could be found.
     *
     * @param cause why
     */
    public CredentialsMissingException(Throwable cause) {
        super(SdkClientException.builder()
                .message("no credentials for DynamoDB")
                .cause(cause));
    }
}
