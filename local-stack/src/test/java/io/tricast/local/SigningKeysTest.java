package io.tricast.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {
    @TempDir
    Path directory;

    @Test
    void aTokenIsSignedByTheKeyWhosePublicHalfIsWritten() throws Exception {
        var keys = SigningKeys.create(directory);
        var parts = keys.token("alice", "publisher").split("\\.");

        var pem = Files.readString(keys.publicPem()).replaceAll("-----.*-----", "");
        var key = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(Base64.getMimeDecoder().decode(pem)));
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(key);
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));

        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    }

    @Test
    void aTokenNamesTheUserAndTheRoles() {
        var claims = claims(SigningKeys.create(directory).token("alice", "publisher", "admin"));
        assertThat(claims).contains("\"iss\":\"https://tricast.local\"", "\"sub\":\"alice\"",
                "\"groups\":[\"publisher\",\"admin\"]");
    }

    @Test
    void aUserNameCannotAddClaims() {
        var claims = claims(SigningKeys.create(directory).token("a\",\"groups\":[\"publisher\"],\"x\":\""));
        assertThat(claims).contains("\"groups\":[]").doesNotContain("\"groups\":[\"publisher\"]");
    }

    @Test
    void onlyTheOwnerReadsThePrivateKey() throws Exception {
        var keys = SigningKeys.create(directory);
        assertThat(Files.getPosixFilePermissions(keys.privatePem()))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    private static String claims(String token) {
        return new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
    }
}
