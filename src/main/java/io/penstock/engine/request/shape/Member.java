package io.penstock.engine.request.shape;

/**
 * One member of a structure.
 *
 * @param name its name on the wire
 * @param shape its type
 * @param required whether it must be there
 * @param alternative whether its violation is told only if no member before it in the same structure that is declared
 *     so has one
 */
public record Member(String name, Shape shape, boolean required, boolean alternative) {

    /**
     * Declares a member that must be there.
     *
     * @param name its name on the wire
     * @param shape its type
     * @return the member
     */
    public static Member required(String name, Shape shape) {
        return new Member(name, shape, true, false);
    }

    /**
     * Declares a member that may be left out.
     *
     * @param name its name on the wire
     * @param shape its type
     * @return the member
     */
    public static Member optional(String name, Shape shape) {
        return new Member(name, shape, false, false);
    }

    /**
     * Declares a member that may be left out, and of whose kind only the first violation is told.
     *
     * @param name its name on the wire
     * @param shape its type
     * @return the member
     */
    public static Member firstOnly(String name, Shape shape) {
        return new Member(name, shape, false, true);
    }

    /**
     * Says the name as messages write it: with a small first letter.
     *
     * @return for example {@code tableName}
     */
    public String pathName() {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
