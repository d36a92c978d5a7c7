/** Operations on codes: planned, carried out as one change, over REST. */
export { applyOperation, planOperation } from './carry-out.ts'
