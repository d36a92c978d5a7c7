import type { CollectionBeforeChangeHook, CollectionBeforeOperationHook, CollectionConfig, Field } from 'payload'
import { claimRequestSchema, claimRoundSchema } from '../../standard/schema/index.ts'
import { keysOf, type Key } from '../../standard/schema/keys.ts'
import { nobody } from '../access/nobody.ts'
import { Refused } from '../errors.ts'
import { fieldFromKey } from '../fields/fromSchema.ts'
import { contextOf } from '../write/write-context.ts'
import { claimRequestEndpoints, claimRoundEndpoints } from './endpoints.ts'
import { readsRounds, requestsWithin } from './scope.ts'
import { CLAIM_REQUESTS, CLAIM_ROUNDS } from './slug.ts'

/** Refuses every write that is not one of the operations of this folder, with or without an account. @throws Refused */
const refuseOthers: CollectionBeforeChangeHook = ({ data, req }) => {
  if (!contextOf(req).claiming)
    throw new Refused(
      '认领轮次不能直接写：在后台“认领”里办，或用 POST /api/claim-rounds/open、/api/claim-requests/answer。',
    )
  return data
}

const refuseDeletes: CollectionBeforeOperationHook = ({ args, operation }) => {
  if (operation === 'delete') throw new Refused('认领轮次不删除：不要了的请结束。')
  return args
}

const fieldsOfKeys = (keys: readonly Key[], indexed: readonly string[]): Field[] =>
  keys.map(
    (key) => ({ ...fieldFromKey(key, { indexed: [...indexed] }), required: false, validate: () => true }) as Field,
  )

const common = {
  admin: { hidden: true, useAsTitle: 'label', hideAPIURL: true },
  disableBulkEdit: true,
  disableDuplicate: true,
  lockDocuments: false,
  hooks: { beforeOperation: [refuseDeletes], beforeChange: [refuseOthers] },
} satisfies Partial<CollectionConfig>

/** Claiming rounds (认领轮次): opened and closed by the operations of this folder only, never deleted, never published. */
export const ClaimRounds: CollectionConfig = {
  ...common,
  slug: CLAIM_ROUNDS,
  labels: { singular: { zh: '认领轮次', en: 'Claiming round' }, plural: { zh: '认领轮次', en: 'Claiming rounds' } },
  access: { read: ({ req }) => readsRounds(req.user), create: nobody, update: nobody, delete: nobody },
  endpoints: claimRoundEndpoints,
  defaultSort: '-madeOn',
  fields: [
    ...fieldsOfKeys(keysOf(claimRoundSchema), ['state', 'due']),
    { name: 'madeBy', type: 'relationship', relationTo: 'users' },
  ],
}

/** What is asked in claiming rounds: one matter of one agency each. Answered and decided by the operations of this folder only. */
export const ClaimRequests: CollectionConfig = {
  ...common,
  slug: CLAIM_REQUESTS,
  labels: {
    singular: { zh: '轮次里的认领', en: 'Claim request' },
    plural: { zh: '轮次里的认领', en: 'Claim requests' },
  },
  access: { read: ({ req }) => requestsWithin(req.user, 'read'), create: nobody, update: nobody, delete: nobody },
  endpoints: claimRequestEndpoints,
  defaultSort: 'due',
  fields: [
    { name: 'round', type: 'relationship', relationTo: CLAIM_ROUNDS, index: true },
    ...fieldsOfKeys(keysOf(claimRequestSchema), ['matter', 'agency', 'state', 'due']),
    // Filled in always: grants that cover no record of a type ask for those without a key.
    { name: 'key', type: 'text', admin: { hidden: true } },
    { name: 'regionCode', type: 'text', index: true },
    { name: 'answeredBy', type: 'relationship', relationTo: 'users' },
  ],
}
