/** Works on jobs as long as the service serves. */
package io.penstock.app.job;
