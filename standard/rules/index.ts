/** Audit rules: data, pure, one file a family. */
export * from './types.ts'
export { contextOver } from './context.ts'
export { checkRecord, findingOf } from './run.ts'
export { RULES } from './list.ts'
export { everyText, titleOfPath } from './every-text.ts'
export { gatesAlone, stopping } from './gate.ts'
export { checkNear } from './near.ts'
export { danglingFault, isVital, referencesOf, refNodes, type RefNode } from './references.ts'
export {
  CONTENT_HASH,
  FILE_PRESENT,
  fileFault,
  hashFault,
  KEY_ONCE,
  keptSchemaFaults,
  keyOnceFault,
} from './integrity.ts'
