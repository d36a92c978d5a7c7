import * as step0 from './20261122_033624_initial.ts'

export const migrations = [
  { name: '20261122_033624_initial', up: step0.up, down: step0.down },
]
