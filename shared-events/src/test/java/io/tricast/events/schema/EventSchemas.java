package io.tricast.events.schema;

import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinition.AttributeInclusion;
import com.github.victools.jsonschema.generator.CustomDefinition.DefinitionType;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;

/** Makes the JSON Schema document of every envelope from the record that is its {@code data}. */
final class EventSchemas {

    private final SchemaGenerator generator;

    EventSchemas() {
        SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12,
                OptionPreset.PLAIN_JSON)
                .with(Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT, Option.INLINE_ALL_SCHEMAS,
                        Option.ADDITIONAL_FIXED_TYPES, Option.STANDARD_FORMATS, Option.FLATTENED_ENUMS)
                .without(Option.SCHEMA_VERSION_INDICATOR);
        config.forFields().withRequiredCheck(field -> field.getAnnotationConsideringFieldAndGetter(JsonInclude.class) == null);
        config.forTypesInGeneral().withCustomDefinitionProvider(
                (type, context) -> Set.of(JsonNode.class, RawValue.class).contains(type.getErasedType())
                        ? new CustomDefinition(context.getGeneratorConfig().createObjectNode().put("type", "object"),
                                DefinitionType.INLINE, AttributeInclusion.NO)
                        : null);
        generator = new SchemaGenerator(config.build());
    }

    /** By the {@code type} of the envelope. */
    Map<String, JsonNode> all() {
        Map<String, JsonNode> documents = new TreeMap<>();
        Stream.of(Payload.class, InboxChange.class, ChatEvent.class).flatMap(EventSchemas::records)
                .forEach(type -> documents.put(typeOf(type), envelope(type, true)));
        records(Passing.class).forEach(type -> documents.put(typeOf(type), envelope(type, false)));
        records(Control.class).forEach(type -> documents.put(typeOf(type), envelope(type, false)));
        return documents;
    }

    private static Stream<Class<?>> records(Class<?> sealed) {
        return Stream.of(sealed.getPermittedSubclasses()).filter(Class::isRecord);
    }

    private JsonNode envelope(Class<?> data, boolean stored) {
        ObjectNode document = generator.getConfig().createObjectNode();
        document.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        document.put("title", typeOf(data));
        document.put("type", "object");
        ObjectNode properties = document.putObject("properties");
        if (stored) {
            properties.putObject("id").put("type", "string").put("pattern", "^\\d+-\\d+-[A-Za-z0-9_-]{6}$");
            properties.putObject("topic").put("type", "string");
        }
        properties.putObject("type").put("const", typeOf(data));
        properties.putObject("time").put("type", "string").put("format", "date-time");
        if (data == Tick.class) {
            properties.putObject("skipped").put("type", "integer");
        }
        properties.set("data", generator.generateSchema(data));
        document.putArray("required").add("type").add("time").add("data");
        if (stored) {
            document.withArray("required").insert(0, "id");
        }
        document.put("additionalProperties", false);
        return document;
    }

    private static Object defaultOf(Class<?> component) {
        if (component == long.class) {
            return 0L;
        }
        return component == boolean.class ? false : null;
    }

    /** All kinds name their type without looking at their components, so an empty one can be asked. */
    private static String typeOf(Class<?> type) {
        try {
            Class<?>[] components = Stream.of(type.getRecordComponents()).map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            Object[] empty = Stream.of(components).map(component -> defaultOf(component)).toArray();
            Object sample = type.getDeclaredConstructor(components).newInstance(empty);
            return switch (sample) {
                case Payload payload -> payload.type();
                case Passing passing -> passing.type();
                default -> ((Control) sample).type();
            };
        } catch (ReflectiveOperationException notARecordOfOurs) {
            throw new AssertionError(notARecordOfOurs);
        }
    }
}
