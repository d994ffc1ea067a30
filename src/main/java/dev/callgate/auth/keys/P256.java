package dev.callgate.auth.keys;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.EllipticCurve;

/** The curve P-256. */
final class P256 {
    static final ECParameterSpec SPEC = spec();

    private P256() {}

    static boolean is(ECParameterSpec curve) {
        return curve.getCurve().equals(SPEC.getCurve())
                && curve.getGenerator().equals(SPEC.getGenerator())
                && curve.getOrder().equals(SPEC.getOrder());
    }

    /** Whether a point lies on the curve, which the JDK does not ask when it makes a key. */
    static boolean has(ECPoint point) {
        EllipticCurve curve = SPEC.getCurve();
        BigInteger prime = ((ECFieldFp) curve.getField()).getP();
        BigInteger x = point.getAffineX();
        BigInteger y = point.getAffineY();
        BigInteger right = x.multiply(x).add(curve.getA()).multiply(x).add(curve.getB());
        return x.compareTo(prime) < 0
                && y.compareTo(prime) < 0
                && y.multiply(y).subtract(right).mod(prime).signum() == 0;
    }

    private static ECParameterSpec spec() {
        try {
            AlgorithmParameters named = AlgorithmParameters.getInstance("EC");
            named.init(new ECGenParameterSpec("secp256r1"));
            return named.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }
}
