package ai.helloagents.agent.endpoint;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAKey;

/**
 * Whether a private key is that of a certificate. Java does not ask: with another one the endpoint opens, and each
 * handshake fails.
 */
final class KeyPairs {
    private static final byte[] PROBE = {1, 2, 3};

    private KeyPairs() {}

    static boolean match(PrivateKey privateKey, PublicKey publicKey) throws GeneralSecurityException {
        if (privateKey instanceof RSAKey one && publicKey instanceof RSAKey other) {
            return one.getModulus().equals(other.getModulus());
        }
        if (!privateKey.getAlgorithm().equals(publicKey.getAlgorithm())) {
            return false;
        }
        String algorithm = privateKey.getAlgorithm().equals("EC") ? "SHA256withECDSA" : privateKey.getAlgorithm();
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(privateKey);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (InvalidKeyException | SignatureException anotherCurve) {
            return false;
        }
    }
}
