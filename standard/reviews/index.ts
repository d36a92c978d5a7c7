/** @module Reviews of texts before they are approved: stages, steps, who may decide. Pure; the records are in `collections/reviews/`. */
export {
  DEFAULT_DAYS,
  DUTIES,
  isDuty,
  ONE_STAGE,
  reviewPlanFor,
  stageName,
  stagesOf,
  stagesText,
  type Duty,
  type ReviewPlan,
  type ReviewStage,
} from './stages.ts'
export {
  approvalToTakeBack,
  lastReturn,
  REVIEW_STATES,
  REVIEW_STEPS,
  stageAfter,
  stateText,
  type Opinion,
  type PointedField,
  type ReviewState,
} from './steps.ts'
export { APPROVED_TEXT, OWN_TEXT_REASON, ownTextOf, UNKNOWN_AUTHOR_REASON, type OwnText } from './own-text.ts'
export { mentionsIn } from './mentions.ts'
