import type { CollectionAfterOperationHook, CollectionBeforeOperationHook, CollectionConfig } from 'payload'
import { onlyAdmins, adminsOrSelf } from '../access/admins.ts'
import { isAdmin, type GrantHolder } from '../access/grants.ts'
import { loggedIn } from '../access/loggedIn.ts'
import { fieldsOf } from '../documents.ts'
import { Refused } from '../errors.ts'
import { queueResetMail } from '../mail/adapter.ts'
import { LONGEST_WAIT } from '../mail/write-message.ts'
import { listViewConfig } from '../list-view-config.ts'
import { unlockAccount } from './attempts.ts'
import { apiKeyEndpoints, apiKeyLogin, hashApiKey, addHasApiKey } from './api-keys.ts'
import { keepBlocking, refuseBlocked } from './block.ts'
import { blockEndpoints } from './block-endpoints.ts'
import { grantWordsEndpoint } from './grant-endpoint.ts'
import { checkGrants } from './check-grants.ts'
import { noteLogin, UNUSED_DAYS } from './last-used.ts'
import { refuseNameOfAnother } from './own-name.ts'
import { requireAdminOnUpdate, requireAdminOnDelete } from './last-admin.ts'
import { checkPassword, countLoginAttempt, clearLoginAttempt } from './password-hooks.ts'
import { checkReset, forgotPasswordEndpoint, refuseWithoutMail, consumeToken } from './resets.ts'
import { userFields } from './user-fields.ts'

const list = listViewConfig(undefined, {
  quickFilters: [
    {
      label: '从没用过',
      and: [
        ['lastUsedAt', 'exists', 'false'],
        ['blockedAt', 'exists', 'false'],
      ],
    },
    {
      label: `${UNUSED_DAYS} 天没用过`,
      and: [
        ['lastUsedAt', 'less_than', `-${UNUSED_DAYS}d`],
        ['blockedAt', 'exists', 'false'],
      ],
    },
    { label: '停用的', and: [['blockedAt', 'exists', 'true']] },
  ],
  emptyListHint: '先写姓名和邮箱，再至少加一条授权。',
})

/**
 * Refuses to create an account without a login. In an empty installation Payload lets anybody create the first account, with any
 * grants; here it is created on the server with `santong user add`.
 */
const refuseFirstAccount: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  if (operation === 'create' && !req.user && req.payloadAPI !== 'local') {
    throw new Refused('第一个账号请在服务器上新建：npx santong user add --email 邮箱 --role admin')
  }
  return args
}

/** Removes the counted login attempts when Payload's unlock operation has succeeded. */
const unlockOnUnlock: CollectionAfterOperationHook = async ({ args, operation, req, result }) => {
  const { email } = (fieldsOf(args)['data'] ?? {}) as { email?: unknown }
  if ((operation as string) === 'unlock' && typeof email === 'string') await unlockAccount(req.payload, email, req)
  return result
}

/** Accounts: who may do what, where. Other systems have accounts too, and log in with an API key. */
export const Users: CollectionConfig = {
  slug: 'users',
  labels: { singular: { zh: '账号', en: 'Account' }, plural: { zh: '账号', en: 'Accounts' } },
  auth: {
    tokenExpiration: 8 * 3600,
    forgotPassword: { generateEmailHTML: (given) => queueResetMail(given ?? {}), expiration: LONGEST_WAIT },
    // Payload counts by account only: anybody who knows an e-mail could lock its owner out. See `attempts.ts`.
    maxLoginAttempts: 0,
    strategies: [apiKeyLogin],
  },
  admin: {
    group: { zh: '编码与账号', en: 'Codes and accounts' },
    useAsTitle: 'name',
    defaultColumns: ['name', 'grants', 'email', 'lastUsedAt', 'blockedAt'],
    listSearchableFields: ['name', 'email'],
    description: {
      zh: '每人一个账号。授权写明角色，以及管哪些类别、哪个区划、哪些部门。',
      en: 'One account a person; grants say the role and what it covers.',
    },
    hidden: ({ user }) => !isAdmin(user as GrantHolder),
    ...list.admin,
    components: {
      ...list.admin.components,
      beforeListTable: ['/admin/people/PeopleLinks#PeopleLinks', ...list.admin.components.beforeListTable],
    },
    hideAPIURL: true,
  },
  custom: list.custom,
  access: {
    admin: ({ req }) => Boolean(req.user),
    read: loggedIn,
    create: onlyAdmins,
    update: adminsOrSelf,
    delete: onlyAdmins,
    unlock: onlyAdmins,
  },
  disableBulkEdit: true,
  lockDocuments: false,
  // `addHasApiKey` reads it.
  forceSelect: { apiKeyIndex: true },
  hooks: {
    beforeOperation: [refuseFirstAccount, countLoginAttempt, refuseWithoutMail, checkReset],
    beforeValidate: [checkPassword, consumeToken],
    beforeChange: [keepBlocking, checkGrants, refuseNameOfAnother, hashApiKey, requireAdminOnUpdate],
    beforeDelete: [requireAdminOnDelete],
    beforeRead: [addHasApiKey],
    beforeLogin: [refuseBlocked],
    afterLogin: [noteLogin, clearLoginAttempt],
    afterOperation: [unlockOnUnlock],
  },
  endpoints: [...apiKeyEndpoints, ...blockEndpoints, grantWordsEndpoint, forgotPasswordEndpoint],
  fields: userFields,
}
