package io.tricast.events.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

class StrictJsonTest {

    record Order(String name, Long count, Double price, Boolean paid, Instant at, Duration within, List<Item> items) {
    }

    record Item(String sku) {
    }

    private static final ObjectMapper MAPPER = new ObjectMapper().registerModule(new JavaTimeModule());

    static {
        new StrictJson().customize(MAPPER);
    }

    @Test
    void timesAreAnsweredAsTheyAreAskedFor() throws JsonProcessingException {
        String json = """
                {"name":null,"count":null,"price":null,"paid":null,"at":"2026-01-31T12:00:00Z","within":"PT5M","items":null}""";

        assertThat(MAPPER.writeValueAsString(MAPPER.readValue(json, Order.class))).isEqualTo(json);
        assertThat(MAPPER.readValue("{\"at\":\"2026-01-31T13:00:00+01:00\"}", Order.class).at())
                .isEqualTo("2026-01-31T12:00:00Z");
    }

    @ParameterizedTest(name = "{0} is refused: {1} {2}", quoteTextArguments = false)
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{'name':7}                    | name         | has to be a string",
            "{'name':false}                | name         | has to be a string",
            "{'name':['a']}                | name         | has to be a string",
            "{'count':'7'}                 | count        | has to be a number",
            "{'count':''}                  | count        | has to be a number",
            "{'count':7.5}                 | count        | has to be a number",
            "{'price':'7.5'}               | price        | has to be a number",
            "{'price':true}                | price        | has to be a number",
            "{'paid':1}                    | paid         | has to be true or false",
            "{'paid':'true'}               | paid         | has to be true or false",
            "{'at':'yesterday'}            | at           | has to be a time such as 2026-01-31T12:00:00Z",
            "{'at':1769860800}             | at           | has to be a time such as 2026-01-31T12:00:00Z",
            "{'at':'1769860800'}           | at           | has to be a time such as 2026-01-31T12:00:00Z",
            "{'within':'a minute'}         | within       | has to be a time such as PT5M",
            "{'within':60}                 | within       | has to be a time such as PT5M",
            "{'items':{}}                  | items        | has to be a list",
            "{'items':[{'sku':'a'},{'sku':1}]} | items[1].sku | has to be a string",
            "{'items':[7]}                 | items[0]     | has to be a JSON object",
            "{'colour':'red'}              | colour       | is not a field of this request",
            "{'name':'a','name':'b'}       | name         | is given twice",
            "{} {}                         | body         | has more behind it",
            "{'name':                      | body         | is not well-formed JSON (line 1, column 9)",
    })
    void whatARequestDoesNotSayIsNotGuessed(String json, String field, String detail) {
        JsonProcessingException refused = catchThrowableOfType(JsonProcessingException.class,
                () -> MAPPER.readValue(json.replace('\'', '"'), Order.class));

        assertThat(UnreadableJson.field(refused)).isEqualTo(field);
        assertThat(UnreadableJson.detail(refused)).isEqualTo(detail);
    }
}
