import fc from 'fast-check';

/** A mutant is dead at its first counterexample; finding the smallest one would only cost time. */
fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true });
