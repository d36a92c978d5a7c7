import * as step0 from './20261122_033624_initial.ts'
import * as step1 from './20261127_102636_proposals.ts'

export const migrations = [
  { name: '20261122_033624_initial', up: step0.up, down: step0.down },
  { name: '20261127_102636_proposals', up: step1.up, down: step1.down },
]
