package io.penstock.api.schema.batch;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.penstock.store.schema.DocumentValidator;
import io.penstock.store.schema.check.Verdict;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Whether a document is valid.
 *
 * @param valid whether it is
 * @param version the version of the schema it was held against
 * @param id the id of that schema
 * @param faultCount how much is wrong with it
 * @param faults what is wrong with it, the first 100
 */
@RegisterForReflection
@Schema(name = "ValidationResponse", description = "Whether a document is valid.")
@JsonPropertyOrder({"valid", "version", "id", "faultCount", "faults"})
public record ValidationResponse(boolean valid, long version, String id, int faultCount, List<FaultField> faults) {

    /**
     * One thing wrong with a document.
     *
     * @param path where in the document, as a JSON pointer
     * @param code the keyword that is violated
     * @param message what is wrong
     */
    @RegisterForReflection
    @Schema(name = "ValidationFault")
    @JsonPropertyOrder({"path", "code", "message"})
    public record FaultField(String path, String code, String message) {}

    static ValidationResponse of(DocumentValidator validator, Verdict verdict) {
        return new ValidationResponse(
                verdict.valid(), validator.version(), validator.id(), verdict.faultCount(), faults(verdict));
    }

    static List<FaultField> faults(Verdict verdict) {
        return verdict.faults().stream()
                .map(fault -> new FaultField(fault.path(), fault.code(), fault.message()))
                .toList();
    }
}
