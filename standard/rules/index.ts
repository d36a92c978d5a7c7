/** Rules of the audit, as data: pure functions, one file for each family. */
export * from './types.ts'
export { makeRuleContext } from './context.ts'
export { checkRecord } from './run.ts'
export { findingOf, plainMessage } from './finding.ts'
export { gatesOfRequirements } from './required.ts'
export { RULES } from './list.ts'
export { textsOf, titleOfPath } from './every-text.ts'
export { gatesOfRecord, findingsOfChange, identityOfFinding, newStoppingFindings, textFindings } from './gate.ts'
export { gatesOfOwnCode, hasOwnCode, type ReadRecord } from './own-code.ts'
export { OWN_CODE_RULES } from './code-parts.ts'
export { checkWithContext, findingsNowAndLater } from './check-with-context.ts'
export { danglingFault, isRequired, referencesOf, refNodes, type RefNode } from './references.ts'
export {
  CONTENT_HASH,
  FILE_PRESENT,
  fileFault,
  hashFault,
  KEY_ONCE,
  keptSchemaFaults,
  keyOnceFault,
} from './integrity.ts'
