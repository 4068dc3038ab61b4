package io.penstock.dynamo.client.credential;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.useragent.BusinessMetricFeatureId;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Says where credentials come from, in words for a log: which link of the chain had them, never what they are. */
final class CredentialSource {

    private static final String PREFIX = "CREDENTIALS_";

    private CredentialSource() {}

    /** Such as {@code env vars}, or {@code sts assume role web id, env vars sts web id token}. */
    static String of(AwsCredentialsIdentity identity) {
        return identity.providerName()
                .map(codes -> Arrays.stream(codes.split(","))
                        .map(CredentialSource::inWords)
                        .collect(Collectors.joining(", ")))
                .orElse("a provider without a name");
    }

    /** The SDK names its providers by the codes with which it reports them in its user agent. */
    private static String inWords(String code) {
        return Arrays.stream(BusinessMetricFeatureId.values())
                .filter(feature -> feature.value().equals(code))
                .map(feature ->
                        feature.name().replace(PREFIX, "").replace('_', ' ').toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse(code);
    }
}
