/** Operations on codes: what each asks for, what is wrong with a request, and what a plan says. */
export {
  hasOperations,
  isOperation,
  LEDGER_OPERATIONS,
  mayOf,
  needsOf,
  OPERATION_FIELD_TITLES,
  operationAddress,
  type OperationId,
  type RequestField,
} from './operations.ts'
export {
  readRequest,
  requestProblems,
  type OperationRequest,
  type OperationTarget,
  type RequestProblem,
} from './request.ts'
export {
  CHANGE_TITLES,
  type ChangeKind,
  type OperationPlan,
  type OperationResult,
  type PlannedChange,
  type PlannedEvent,
} from './plan.ts'
export { matterDifferences } from './differences.ts'
export { noticeText } from './notice.ts'
export {
  addressOfEdit,
  editAskedText,
  editRefusedText,
  GUARDED_TYPES,
  guardedFields,
  isSameField,
  operationsChanging,
  operationsInEdit,
  requestForEdit,
  type FieldEdit,
} from './field-edits.ts'
export { disagreements, type CheckedLine, type CodedRecord, type Disagreement } from './disagreements.ts'
