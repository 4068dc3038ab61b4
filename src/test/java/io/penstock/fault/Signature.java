package io.penstock.fault;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.Locale;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/**
 * Signs calls anew before they go to an endpoint that verifies them: the client signed them for the proxy's address,
 * and a batch that is split no longer fits its signature.
 *
 * @param region the region to sign for
 * @param credentials whose signature
 */
record Signature(String region, AwsCredentialsProvider credentials) {

    private static final String SERVICE = "dynamodb";

    /** Replaces what the client signed with by the headers of a new signature. */
    void sign(HttpMethod method, URI target, MultiMap headers, Buffer body) {
        headers.remove("authorization").remove("host");
        headers.names().stream()
                .filter(name ->
                        name.toLowerCase(Locale.ROOT).startsWith("x-amz-") && !name.equalsIgnoreCase("x-amz-target"))
                .toList()
                .forEach(headers::remove);
        SdkHttpFullRequest.Builder request = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.fromValue(method.name()))
                .uri(target);
        headers.forEach(header -> request.appendHeader(header.getKey(), header.getValue()));
        AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(credentials.resolveCredentials())
                        .request(request.build())
                        .payload(ContentStreamProvider.fromByteArray(body.getBytes()))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SERVICE)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region))
                .request()
                .headers()
                .forEach(headers::set);
    }
}
