import * as step0 from './20261122_033624_initial.ts'
import * as step1 from './20261127_101743_accounts.ts'
import * as step2 from './20261127_111704_file_removal.ts'
import * as step3 from './20261127_115310_proposals.ts'
import * as step4 from './20261127_143739_public_pages.ts'
import * as step5 from './20261127_205936_search.ts'
import * as step6 from './20261128_010623_trail.ts'
import * as step7 from './20261128_044303_codes.ts'
import * as step8 from './20261128_101412_locks.ts'
import * as step9 from './20261128_114240_requests_and_requirements.ts'
import * as step10 from './20261128_150431_imports_reviews_plans.ts'
import * as step11 from './20261128_180554_the_way_of_a_change.ts'
import * as step12 from './20261128_201335_imports_told_settings.ts'
import * as step13 from './20261128_215123_drafts_index.ts'
import * as step14 from './20261129_004945_approval_undo_site_editor_steps.ts'

export const migrations = [
  { name: '20261122_033624_initial', up: step0.up, down: step0.down },
  { name: '20261127_101743_accounts', up: step1.up, down: step1.down },
  { name: '20261127_111704_file_removal', up: step2.up, down: step2.down },
  { name: '20261127_115310_proposals', up: step3.up, down: step3.down },
  { name: '20261127_143739_public_pages', up: step4.up, down: step4.down },
  { name: '20261127_205936_search', up: step5.up, down: step5.down },
  { name: '20261128_010623_trail', up: step6.up, down: step6.down },
  { name: '20261128_044303_codes', up: step7.up, down: step7.down },
  { name: '20261128_101412_locks', up: step8.up, down: step8.down },
  { name: '20261128_114240_requests_and_requirements', up: step9.up, down: step9.down },
  { name: '20261128_150431_imports_reviews_plans', up: step10.up, down: step10.down },
  { name: '20261128_180554_the_way_of_a_change', up: step11.up, down: step11.down },
  { name: '20261128_201335_imports_told_settings', up: step12.up, down: step12.down },
  { name: '20261128_215123_drafts_index', up: step13.up, down: step13.down },
  { name: '20261129_004945_approval_undo_site_editor_steps', up: step14.up, down: step14.down },
]
