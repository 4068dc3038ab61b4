/** The end of the process, told in time to whatever must end something before it. */
package io.penstock.base.drain;
