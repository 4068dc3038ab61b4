package io.penstock.engine.wire.signature;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.ErrorCode;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an {@code Authorization} header of Signature Version 4.
 *
 * @param algorithm what stands before the parameters
 * @param credential whose key signed, and the key's scope
 * @param signedHeaders names of the headers that the signature covers, in the order given
 * @param signature in hexadecimal
 */
record Authorization(String algorithm, String credential, List<String> signedHeaders, String signature) {

    private static final int CREDENTIAL_PARTS = 5;

    /** Refuses a header that lacks a parameter, naming all that are missing. */
    static Authorization parse(String header, @Nullable String date) {
        var space = header.indexOf(' ');
        var algorithm = space < 0 ? header : header.substring(0, space);
        var parameters = new HashMap<String, String>();
        if (space >= 0) {
            for (String part : header.substring(space + 1).split(",", 0)) {
                var parameter = part.strip();
                var equals = parameter.indexOf('=');
                if (equals < 0) {
                    throw incomplete("'" + parameter + "' not a valid key=value pair (missing equal-sign) in"
                            + " Authorization header: '" + header + "'.");
                }
                parameters.put(parameter.substring(0, equals), parameter.substring(equals + 1));
            }
        }
        var missing = new StringBuilder();
        for (String name : List.of("Credential", "Signature", "SignedHeaders")) {
            if (parameters.getOrDefault(name, "").isEmpty()) {
                missing.append("Authorization header requires '").append(name).append("' parameter. ");
            }
        }
        if (date == null) {
            missing.append("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ");
        }
        if (!missing.isEmpty()) {
            throw incomplete(missing + "Authorization=" + header);
        }
        return new Authorization(
                algorithm,
                parameters.getOrDefault("Credential", ""),
                List.of(parameters.getOrDefault("SignedHeaders", "").split(";", 0)),
                parameters.getOrDefault("Signature", ""));
    }

    /**
     * The parts of a credential.
     *
     * @param accessKeyId whose key signed
     * @param date the day of the signing key
     * @param region the region of the signing key
     * @param service the service of the signing key
     * @param terminator the fixed end
     */
    record Scope(String accessKeyId, String date, String region, String service, String terminator) {

        @Override
        public String toString() {
            return date + '/' + region + '/' + service + '/' + terminator;
        }
    }

    Scope scope() {
        var parts = credential.split("/", 0);
        if (parts.length != CREDENTIAL_PARTS) {
            throw incomplete("Credential must have exactly 5 slash-delimited elements, e.g."
                    + " keyid/date/region/service/term, got '" + credential + "'");
        }
        return new Scope(parts[0], parts[1], parts[2], parts[3], parts[4]);
    }

    static EngineException incomplete(String message) {
        return new EngineException(ErrorCode.INCOMPLETE_SIGNATURE, message);
    }
}
