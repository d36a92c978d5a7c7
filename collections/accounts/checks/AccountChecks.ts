import type {
  Access,
  CollectionBeforeChangeHook,
  CollectionBeforeOperationHook,
  CollectionConfig,
  Field,
} from 'payload'
import { nobody } from '../../access/nobody.ts'
import { Refused } from '../../errors.ts'
import { contextOf } from '../../write/write-context.ts'
import { checkEndpoints } from './endpoints.ts'
import { checksWithin } from './scope.ts'
import { ACCOUNT_CHECKS } from './slug.ts'
import { CHECK_STATES } from './states.ts'

const read: Access = ({ req }) => checksWithin(req.user)

/** Refuses every write that is not one of the operations of this folder, with or without an account. @throws Refused */
const refuseOthers: CollectionBeforeChangeHook = ({ data, req }) => {
  if (!contextOf(req).checksAccounts)
    throw new Refused('账号复核不能直接写：用 POST /api/account-checks/decide，或在后台“账号复核”里办。')
  return data
}

/** @throws Refused */
const refuseDeletes: CollectionBeforeOperationHook = ({ args, operation }) => {
  if (operation === 'delete') throw new Refused('账号复核不删除，谁在什么时候确认过要留着。')
  return args
}

const text = (name: string, more: object = {}): Field => ({ name, type: 'text', ...more })

/**
 * Accounts that are to be confirmed (账号复核), one document for each account in a round: every half-year, or when an administrator asks for it.
 * Written by the operations of this folder only, never deleted. Shown in the view 账号复核.
 */
export const AccountChecks: CollectionConfig = {
  slug: ACCOUNT_CHECKS,
  labels: { singular: { zh: '账号复核', en: 'Account check' }, plural: { zh: '账号复核', en: 'Account checks' } },
  admin: { hidden: true, useAsTitle: 'accountName', hideAPIURL: true },
  access: { read, create: nobody, update: nobody, delete: nobody },
  hooks: { beforeOperation: [refuseDeletes], beforeChange: [refuseOthers] },
  endpoints: checkEndpoints,
  disableBulkEdit: true,
  disableDuplicate: true,
  lockDocuments: false,
  defaultSort: '-due',
  fields: [
    // The round and the account: a round has an account once.
    text('key', { required: true, unique: true, index: true }),
    text('round', { required: true, index: true }),
    { name: 'account', type: 'relationship', relationTo: 'users', index: true },
    text('accountName'),
    // What its grants let it do when the round began, in words.
    { name: 'grantTexts', type: 'json' },
    // The region that all its grants are in; empty where they are in none or in several.
    text('regionCode', { index: true }),
    text('usedAt'),
    text('due', { required: true, index: true }),
    {
      name: 'state',
      type: 'select',
      required: true,
      index: true,
      options: Object.entries(CHECK_STATES).map(([value, label]) => ({ value, label })),
    },
    text('note'),
    { name: 'doneBy', type: 'relationship', relationTo: 'users' },
    text('doneByName'),
    text('doneAt'),
  ],
}
