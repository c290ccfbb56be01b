package io.sessionroutes.step.enrich;

import io.sessionroutes.message.constraint.AddressPolicy;
import jakarta.validation.Validator;

/**
 * The rules that the values of the product table must keep.
 *
 * @param validator knows the rules for the values that go into a request
 * @param modes that are allowed
 * @param journeyModes that are allowed
 * @param redirects where applicants may be sent
 */
public record ProductRules(Validator validator, KnownWords modes, KnownWords journeyModes, AddressPolicy redirects) {}
