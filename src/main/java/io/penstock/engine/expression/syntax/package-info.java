/** The grammar of the expressions: text to tree, with the checks that need neither names, values nor an item. */
package io.penstock.engine.expression.syntax;
