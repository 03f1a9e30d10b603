package io.tricast.notification;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

/**
 * An {@code http} or {@code https} address, or a path of the receiver's own site. Clients put it into a page, where a
 * {@code javascript:} link would run as their user, and {@code //host} would leave the site while looking like a path.
 */
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.RECORD_COMPONENT })
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = WebLink.Check.class)
public @interface WebLink {

    String message() default "has to be an http or https address, or a path that begins with one slash";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    final class Check implements ConstraintValidator<WebLink, String> {

        private static final Set<String> SCHEMES = Set.of("http", "https");

        @Override
        public boolean isValid(String link, ConstraintValidatorContext context) {
            return link == null || isWebLink(link);
        }

        private static boolean isWebLink(String link) {
            try {
                URI uri = new URI(link);
                return uri.getScheme() == null
                        ? link.startsWith("/") && uri.getRawAuthority() == null
                        : SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT)) && uri.getHost() != null;
            } catch (URISyntaxException notAnAddress) {
                return false;
            }
        }
    }
}
