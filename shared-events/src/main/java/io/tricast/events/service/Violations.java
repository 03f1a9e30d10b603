package io.tricast.events.service;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;

import io.tricast.events.service.Problem.FieldError;

/** Bean Validation's paths in the words of the API: {@code publish.body.recipients[3].<element>} is {@code recipients[3]}. */
final class Violations {

    private Violations() {
    }

    /** What a method returned is not the caller's fault. */
    static boolean areOurs(ConstraintViolationException violated) {
        return violated.getConstraintViolations().stream()
                .flatMap(violation -> nodes(violation.getPropertyPath()).stream())
                .anyMatch(node -> node.getKind() == ElementKind.RETURN_VALUE);
    }

    static List<FieldError> errors(ConstraintViolationException violated) {
        return violated.getConstraintViolations().stream()
                .map(Violations::error)
                .sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::detail))
                .toList();
    }

    private static FieldError error(ConstraintViolation<?> violation) {
        return new FieldError(field(nodes(violation.getPropertyPath())), violation.getMessage());
    }

    private static String field(List<Path.Node> path) {
        StringBuilder field = new StringBuilder();
        for (Path.Node node : path) {
            if (node.isInIterable() && node.getIndex() != null) {
                field.append('[').append(node.getIndex()).append(']');
            }
            switch (node.getKind()) {
                case METHOD, CONSTRUCTOR, BEAN, CONTAINER_ELEMENT, CROSS_PARAMETER, RETURN_VALUE -> {
                }
                case PARAMETER -> {
                    if (path.stream().noneMatch(step -> step.getKind() == ElementKind.PROPERTY)) {
                        field.append(node.getName());
                    }
                }
                case PROPERTY -> field.append(field.isEmpty() ? "" : ".").append(node.getName());
            }
        }
        return field.isEmpty() ? "body" : field.toString();
    }

    private static List<Path.Node> nodes(Path path) {
        List<Path.Node> nodes = new ArrayList<>();
        path.forEach(nodes::add);
        return nodes;
    }
}
