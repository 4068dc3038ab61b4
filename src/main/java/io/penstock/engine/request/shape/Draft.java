package io.penstock.engine.request.shape;

import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A structure as it was read: every member has its declared type or is absent, but constraints are not checked yet. Not
 * thread-safe.
 *
 * <p>The values are String, Boolean, Long, List, Map, {@link Draft}, {@code Item} and {@code AttributeValue}, and a
 * {@link Defect} in place of an item or value that is wrong inside.
 */
public final class Draft {

    private final StructureShape shape;
    private final @Nullable Object[] values;

    /**
     * Makes a structure without any member.
     *
     * @param shape its declaration
     */
    public Draft(StructureShape shape) {
        this.shape = shape;
        this.values = new @Nullable Object[shape.members().size()];
    }

    /**
     * Says what the structure is declared as.
     *
     * @return its shape
     */
    public StructureShape shape() {
        return shape;
    }

    /**
     * Sets a member.
     *
     * @param index its place among the members of the shape
     * @param value of the declared type, or null to leave it absent
     */
    public void set(int index, @Nullable Object value) {
        values[index] = value;
    }

    /**
     * Gives a member by its place.
     *
     * @param index its place among the members of the shape
     * @return its value, or null if it is absent
     */
    public @Nullable Object get(int index) {
        return values[index];
    }

    /**
     * Gives a member by its name.
     *
     * @param member its name on the wire
     * @return its value, or null if it is absent
     */
    public @Nullable Object get(String member) {
        int index = shape.indexOf(member);
        if (index < 0) {
            throw new IllegalArgumentException(shape.name() + " has no member " + member);
        }
        return values[index];
    }

    /**
     * Says whether a member is there.
     *
     * @param member its name on the wire
     * @return whether it is
     */
    public boolean has(String member) {
        return get(member) != null;
    }

    /**
     * Gives a string.
     *
     * @param member its name on the wire
     * @return the string, or null if it is absent
     */
    public @Nullable String text(String member) {
        return (String) get(member);
    }

    /**
     * Gives a string that a constraint demanded.
     *
     * @param member its name on the wire
     * @return the string
     */
    public String requiredText(String member) {
        return present(member, (String) get(member));
    }

    /**
     * Gives a boolean.
     *
     * @param member its name on the wire
     * @return the boolean, or null if it is absent
     */
    public @Nullable Boolean flagOrNull(String member) {
        return (Boolean) get(member);
    }

    /**
     * Gives a boolean.
     *
     * @param member its name on the wire
     * @param otherwise what to give if it is absent
     * @return the boolean
     */
    public boolean flag(String member, boolean otherwise) {
        Boolean flag = flagOrNull(member);
        return flag == null ? otherwise : flag;
    }

    /**
     * Gives a number.
     *
     * @param member its name on the wire
     * @return the number, or null if it is absent
     */
    public @Nullable Long number(String member) {
        return (Long) get(member);
    }

    /**
     * Gives a word as a constant; the words were checked by a constraint.
     *
     * @param <E> the constants
     * @param member its name on the wire
     * @param type the constants
     * @return the constant, or null if the word is absent
     */
    public <E extends Enum<E>> @Nullable E choice(String member, Class<E> type) {
        String word = text(member);
        return word == null ? null : Enum.valueOf(type, word);
    }

    /**
     * Gives a word as a constant; the words were checked by a constraint.
     *
     * @param <E> the constants
     * @param member its name on the wire
     * @param otherwise what to give if it is absent
     * @return the constant
     */
    public <E extends Enum<E>> E choice(String member, E otherwise) {
        E choice = choice(member, otherwise.getDeclaringClass());
        return choice == null ? otherwise : choice;
    }

    /**
     * Gives a structure.
     *
     * @param member its name on the wire
     * @return the structure, or null if it is absent
     */
    public @Nullable Draft structure(String member) {
        return (Draft) get(member);
    }

    /**
     * Gives a list of strings.
     *
     * @param member its name on the wire
     * @return the strings; empty if it is absent
     */
    public List<String> texts(String member) {
        List<String> texts = new ArrayList<>();
        for (Object element : list(member)) {
            texts.add((String) element);
        }
        return texts;
    }

    /**
     * Gives a list of structures.
     *
     * @param member its name on the wire
     * @return the structures; empty if it is absent
     */
    public List<Draft> structures(String member) {
        List<Draft> structures = new ArrayList<>();
        for (Object element : list(member)) {
            structures.add((Draft) element);
        }
        return structures;
    }

    /**
     * Gives a list of whatever its shape says.
     *
     * @param member its name on the wire
     * @return the elements; empty if it is absent
     */
    public List<?> list(String member) {
        List<?> list = (List<?>) get(member);
        return list == null ? List.of() : list;
    }

    /**
     * Gives a map to whatever its shape says.
     *
     * @param member its name on the wire
     * @return the values by name, in the order of the request; empty if it is absent
     */
    @SuppressWarnings("unchecked") // The reader puts only strings as names.
    public Map<String, ?> map(String member) {
        Map<String, ?> map = (Map<String, ?>) get(member);
        return map == null ? Map.of() : map;
    }

    /**
     * Gives an item that a constraint demanded, or tells what is wrong inside it.
     *
     * @param member its name on the wire
     * @return the item
     */
    public Item requiredItem(String member) {
        Object item = present(member, get(member));
        if (item instanceof Defect defect) {
            throw defect.asException();
        }
        return (Item) item;
    }

    /**
     * Gives an attribute value, or tells what is wrong inside it.
     *
     * @param member its name on the wire
     * @return the value, or null if it is absent
     */
    public @Nullable AttributeValue value(String member) {
        Object value = get(member);
        if (value instanceof Defect defect) {
            throw defect.asException();
        }
        return (AttributeValue) value;
    }

    private <T> T present(String member, @Nullable T value) {
        if (value == null) {
            throw new IllegalStateException(member + " was not checked");
        }
        return value;
    }
}
