import * as step0 from './20261122_033624_initial.ts'
import * as step1 from './20261127_101743_accounts.ts'
import * as step2 from './20261127_111704_file_removal.ts'

export const migrations = [
  { name: '20261122_033624_initial', up: step0.up, down: step0.down },
  { name: '20261127_101743_accounts', up: step1.up, down: step1.down },
  { name: '20261127_111704_file_removal', up: step2.up, down: step2.down },
]
