import type {
  CollectionAfterOperationHook,
  CollectionBeforeOperationHook,
  CollectionConfig,
  Field,
  TextFieldSingleValidation,
} from 'payload'
import { regionRange } from '../../standard/codes/index.ts'
import { onlyAdmins, adminsOrSelfField, adminsOrSelf } from '../access/admins.ts'
import { isAdmin, ROLES, type GrantHolder } from '../access/grants.ts'
import { loggedIn } from '../access/loggedIn.ts'
import { fieldsOf } from '../documents.ts'
import { Refused } from '../errors.ts'
import { FAMILIES } from '../families.ts'
import { listViewConfig } from '../list-view-config.ts'
import { forgetAttempts } from './attempts.ts'
import { apiKeyEndpoints, apiKeyLogin, hashApiKey, addHasApiKey } from './api-keys.ts'
import { requireAdminOnUpdate, requireAdminOnDelete } from './last-admin.ts'
import { nameProblem } from './name.ts'
import { checkPassword, countLoginAttempt, clearLoginAttempt } from './password-hooks.ts'
import { checkReset, forgotPasswordEndpoint, hashResetToken, refuseWithoutMail, consumeToken } from './resets.ts'

const list = listViewConfig(undefined, { first: '先写姓名和邮箱，再至少加一条授权。' })

const readableRegion: TextFieldSingleValidation = (value) => {
  if (!value) return true
  try {
    regionRange(value)
    return true
  } catch {
    return `“${value}”不是区划代码，请写成 511600 的样子；不填不限`
  }
}

/**
 * Payload lets whoever comes first to an empty installation make the first account, with any grants. Here the first account
 * is made on the server: `santong user add`.
 */
const firstFromServer: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  if (operation === 'create' && !req.user && req.payloadAPI !== 'local') {
    throw new Refused('第一个账号请在服务器上新建：npx santong user add --email 邮箱 --role admin')
  }
  return args
}

/** Payload's way of unlocking an account, for our way of counting. The hook runs when access has been granted. */
const unlock: CollectionAfterOperationHook = async ({ args, operation, req, result }) => {
  const { email } = (fieldsOf(args)['data'] ?? {}) as { email?: unknown }
  if ((operation as string) === 'unlock' && typeof email === 'string') await forgetAttempts(req.payload, email)
  return result
}

const never = () => false
const byAdmins = ({ req }: { req: { user?: unknown } }) => !req.user || isAdmin(req.user)

/** What is written with an account and never read: the fields of its secrets. */
const secrets: Field[] = [
  // Merged with Payload's own.
  {
    name: 'resetPasswordToken',
    type: 'text',
    hidden: true,
    access: { read: never, create: never, update: never },
    hooks: { beforeChange: [hashResetToken] },
  },
  {
    name: 'apiKeyIndex',
    type: 'text',
    hidden: true,
    index: true,
    access: { read: never, create: never, update: never },
  },
  ...[
    { name: 'apiKey', type: 'text' } as const,
    // Older programs send it along with a key, or alone to take one away.
    { name: 'enableAPIKey', type: 'checkbox' } as const,
  ].map((field): Field => ({
    ...field,
    virtual: true,
    hidden: true,
    access: { read: never, create: byAdmins, update: byAdmins },
  })),
]

/** Accounts: who may do what, where. Systems log in with an API key and hold grants like people. */
export const Users: CollectionConfig = {
  slug: 'users',
  labels: { singular: { zh: '账号', en: 'Account' }, plural: { zh: '账号', en: 'Accounts' } },
  auth: {
    tokenExpiration: 8 * 3600,
    // Payload counts per account alone: whoever knows an e-mail could lock its owner out. See `attempts.ts`.
    maxLoginAttempts: 0,
    strategies: [apiKeyLogin],
  },
  admin: {
    group: { zh: '编码与账号', en: 'Codes and accounts' },
    useAsTitle: 'name',
    defaultColumns: ['name', 'grants', 'email', 'updatedAt'],
    listSearchableFields: ['name', 'email'],
    description: {
      zh: '每人一个账号。授权写明角色，以及管哪些类别、哪个区划、哪些部门。',
      en: 'One account a person; grants say the role and what it covers.',
    },
    hidden: ({ user }) => !isAdmin(user as GrantHolder),
    ...list.admin,
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
  // Whether there is a key is told from it.
  forceSelect: { apiKeyIndex: true },
  hooks: {
    beforeOperation: [firstFromServer, countLoginAttempt, refuseWithoutMail, checkReset],
    beforeValidate: [checkPassword, consumeToken],
    beforeChange: [hashApiKey, requireAdminOnUpdate],
    beforeDelete: [requireAdminOnDelete],
    beforeRead: [addHasApiKey],
    afterLogin: [clearLoginAttempt],
    afterOperation: [unlock],
  },
  endpoints: [...apiKeyEndpoints, forgotPasswordEndpoint],
  fields: [
    // Looked at and forgotten before anything is written. Readable for the form's sake: Payload shows no other fields.
    {
      name: 'currentPassword',
      type: 'text',
      virtual: true,
      label: { zh: '现在的密码', en: 'Present password' },
      admin: {
        components: { Field: '/admin/accounts/CurrentPassword#CurrentPassword' },
        disableListColumn: true,
        disableListFilter: true,
      },
    },
    {
      name: 'name',
      type: 'text',
      required: true,
      label: { zh: '姓名', en: 'Name' },
      validate: (value: unknown) => nameProblem(value) ?? true,
      admin: { description: { zh: '同事在各处看到的名字', en: 'What colleagues see' } },
    },
    // Merged with Payload's own: names are seen by all staff, addresses and grants by administrators and oneself.
    {
      name: 'email',
      type: 'email',
      required: true,
      label: { zh: '邮箱', en: 'Email' },
      access: { read: adminsOrSelfField },
    },
    {
      name: 'grants',
      type: 'array',
      label: { zh: '授权', en: 'Grants' },
      labels: { singular: { zh: '授权', en: 'Grant' }, plural: { zh: '授权', en: 'Grants' } },
      access: {
        read: adminsOrSelfField,
        create: ({ req }) => isAdmin(req.user) || !req.user,
        update: ({ req }) => isAdmin(req.user) || !req.user,
      },
      maxRows: 30,
      admin: {
        description: {
          zh: '至少加一条，否则登录后什么也改不了。一个人可以有几条，如同时编辑两个县。',
          en: 'At least one; a person may hold several.',
        },
        components: {
          RowLabel: '/admin/accounts/GrantLabel#GrantLabel',
          Cell: '/admin/accounts/RolesCell#RolesCell',
        },
      },
      fields: [
        {
          name: 'role',
          type: 'select',
          required: true,
          label: { zh: '角色', en: 'Role' },
          options: Object.entries(ROLES).map(([value, { title, does }]) => ({ value, label: `${title}：${does}` })),
        },
        {
          name: 'families',
          type: 'select',
          hasMany: true,
          label: { zh: '记录类别', en: 'Record families' },
          options: Object.entries(FAMILIES).map(([value, { title }]) => ({ value, label: title })),
          admin: {
            description: {
              zh: '不选：编辑管指南和公开目录，其他角色管全部',
              en: 'Empty: what the role usually covers',
            },
          },
        },
        {
          name: 'region',
          type: 'text',
          label: { zh: '区划代码', en: 'Region code' },
          validate: readableRegion,
          admin: {
            description: { zh: '含下级，如 511600 管全市；不填不限', en: 'Covers all below it; empty: everywhere' },
          },
        },
        {
          name: 'agencies',
          type: 'relationship',
          relationTo: 'agencies',
          hasMany: true,
          label: { zh: '部门', en: 'Agencies' },
          admin: { allowCreate: false, description: { zh: '不选不限', en: 'Empty: all' } },
        },
      ],
    },
    {
      name: 'hasAPIKey',
      type: 'checkbox',
      virtual: true,
      label: { zh: 'API 密钥', en: 'API key' },
      access: { read: adminsOrSelfField, create: never, update: never },
      admin: {
        components: { Field: '/admin/accounts/ApiKey#ApiKey' },
        disableListColumn: true,
        disableListFilter: true,
      },
    },
    ...secrets,
  ],
}
