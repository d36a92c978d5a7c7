/** Operations on codes: planned, carried out as one change, over REST. */
export { planHashIn } from './endpoint.ts'
export { applyOperation, planOperation } from './carry-out.ts'
