package io.tricast.deployment;

import java.beans.IntrospectionException;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds the fields that the model classes do not know: they keep them aside, at any depth, instead of failing. */
final class UnknownFields {
    private static final String MODEL = "io.fabric8.kubernetes.api.model";

    private final List<String> found = new ArrayList<>();

    private UnknownFields() {
    }

    /** Their paths; none when all is known. */
    static List<String> of(Object resource) {
        var search = new UnknownFields();
        search.walk(resource, "");
        return search.found;
    }

    private void walk(Object value, String path) {
        if (value instanceof Iterable<?> list) {
            var index = 0;
            for (var element : list) {
                walk(element, path + "[" + index++ + "]");
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, element) -> walk(element, path + "." + key));
        } else if (value != null && !(value instanceof Enum) && value.getClass().getName().startsWith(MODEL)) {
            for (var property : properties(value)) {
                inspect(property.getName(), read(property, value), path);
            }
        }
    }

    private void inspect(String name, Object value, String path) {
        if ("additionalProperties".equals(name) && value instanceof Map<?, ?> unknown) {
            unknown.keySet().forEach(key -> found.add(path + "." + key + " does not exist"));
        } else {
            walk(value, path + "." + name);
        }
    }

    private static List<PropertyDescriptor> properties(Object value) {
        try {
            return List.of(Introspector.getBeanInfo(value.getClass(), Object.class).getPropertyDescriptors());
        } catch (IntrospectionException e) {
            throw new AssertionError(e);
        }
    }

    private static Object read(PropertyDescriptor property, Object value) {
        var getter = property.getReadMethod();
        try {
            return getter == null ? null : getter.invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("Cannot read " + property.getName() + " of " + value, e);
        }
    }
}
