package io.penstock.engine.wire.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.engine.wire.signature.Authorization.Scope;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Derives the key of a day, region and service from a secret, and remembers it: four rounds of HMAC become none. */
final class SigningKeys {

    private static final String HMAC = "HmacSHA256";
    /** A caller chooses the region of the scope, so the memory is bounded. */
    private static final int REMEMBERED_MAX = 64;

    private final Map<String, Mac> macs = new HashMap<>();

    byte[] sign(AccessKey key, Scope scope, byte[] toSign) {
        var name = key.id() + '/' + scope;
        var mac = macs.get(name);
        if (mac == null) {
            if (macs.size() >= REMEMBERED_MAX) {
                macs.clear();
            }
            mac = derive(key.secret(), scope);
            macs.put(name, mac);
        }
        return mac.doFinal(toSign);
    }

    private static Mac derive(String secret, Scope scope) {
        var date = mac(("AWS4" + secret).getBytes(UTF_8)).doFinal(scope.date().getBytes(UTF_8));
        var region = mac(date).doFinal(scope.region().getBytes(UTF_8));
        var service = mac(region).doFinal(scope.service().getBytes(UTF_8));
        return mac(mac(service).doFinal(scope.terminator().getBytes(UTF_8)));
    }

    private static Mac mac(byte[] key) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + HMAC, e);
        }
    }
}
