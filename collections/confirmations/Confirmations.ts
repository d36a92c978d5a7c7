import type {
  Access,
  CollectionBeforeChangeHook,
  CollectionBeforeOperationHook,
  CollectionConfig,
  Field,
} from 'payload'
import { confirmationSchema } from '../../standard/schema/index.ts'
import { keysOf, type Key } from '../../standard/schema/keys.ts'
import { nobody } from '../access/nobody.ts'
import { Refused } from '../errors.ts'
import { fieldFromKey } from '../fields/fromSchema.ts'
import { reminderFields } from '../notices/reminder-fields.ts'
import { contextOf } from '../write/write-context.ts'
import { confirmationEndpoints } from './endpoints.ts'
import { confirmationsWithin } from './scope.ts'
import { CONFIRMATIONS } from './slug.ts'
import { stepsField } from './steps.ts'

const read: Access = ({ req }) => confirmationsWithin(req.user, 'read')

/** Refuses every write that is not one of the operations of this folder, with or without an account. @throws Refused */
const refuseOthers: CollectionBeforeChangeHook = ({ data, req }) => {
  if (!contextOf(req).confirmation)
    throw new Refused('待确认由系统在批准修改时写下，办理用 POST /api/confirmations/settle，或在后台“待确认”里办。')
  return data
}

const refuseDeletes: CollectionBeforeOperationHook = ({ args, operation }) => {
  if (operation === 'delete') throw new Refused('待确认不删除：不用办的，写明原因办成“不用办”。')
  return args
}

const INDEXED = ['type', 'document', 'asks', 'changed', 'due', 'state', 'agency']

const field = (key: Key): Field =>
  ({ ...fieldFromKey(key, { indexed: INDEXED }), required: false, validate: () => true }) as Field

/**
 * Confirmations (待确认): a record shows something of another that was changed. Made with the approval of the change (`make.ts`), settled by the
 * operations of this folder, never deleted, never published; shown in the view 待确认.
 */
export const Confirmations: CollectionConfig = {
  slug: CONFIRMATIONS,
  labels: { singular: { zh: '待确认', en: 'Confirmation' }, plural: { zh: '待确认', en: 'Confirmations' } },
  admin: { hidden: true, useAsTitle: 'label', hideAPIURL: true },
  access: { read, create: nobody, update: nobody, delete: nobody },
  disableBulkEdit: true,
  disableDuplicate: true,
  lockDocuments: false,
  endpoints: confirmationEndpoints,
  defaultSort: 'due',
  hooks: { beforeOperation: [refuseDeletes], beforeChange: [refuseOthers] },
  fields: [
    ...keysOf(confirmationSchema).map(field),
    // Filled in always: grants that cover no record of a type ask for those without a key.
    { name: 'key', type: 'text', admin: { hidden: true } },
    { name: 'regionCode', type: 'text', index: true },
    { name: 'doneBy', type: 'relationship', relationTo: 'users' },
    // Who deals with it; nobody by name: whoever writes the record.
    { name: 'handledBy', type: 'relationship', relationTo: 'users', index: true },
    stepsField,
    ...reminderFields,
  ],
}
