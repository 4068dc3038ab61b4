package io.penstock.dynamo.client.credential;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;

final class CredentialSourceTest {

    @Test
    void of_theSdksOwnProvider_namesItInWords() {
        System.setProperty(SdkSystemSetting.AWS_ACCESS_KEY_ID.property(), "id");
        System.setProperty(SdkSystemSetting.AWS_SECRET_ACCESS_KEY.property(), "secret");
        try {
            var identity = SystemPropertyCredentialsProvider.create().resolveCredentials();

            assertThat(CredentialSource.of(identity)).isEqualTo("jvm system properties");
        } finally {
            System.clearProperty(SdkSystemSetting.AWS_ACCESS_KEY_ID.property());
            System.clearProperty(SdkSystemSetting.AWS_SECRET_ACCESS_KEY.property());
        }
    }

    @Test
    void of_severalLinks_namesEach() {
        assertThat(CredentialSource.of(named("g,h"))).startsWith("env vars, ");
        assertThat(CredentialSource.of(named("?"))).isEqualTo("?");
        assertThat(CredentialSource.of(AwsBasicCredentials.create("id", "secret")))
                .doesNotContain("secret");
    }

    private static AwsBasicCredentials named(String provider) {
        return AwsBasicCredentials.builder()
                .accessKeyId("id")
                .secretAccessKey("secret")
                .providerName(provider)
                .build();
    }
}
