/** The end of the process, told in time to whatever must end something before it. */
@org.jspecify.annotations.NullMarked
package io.penstock.base.drain;
