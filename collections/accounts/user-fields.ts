/** @module The fields of an account. Used by `Users.ts`. */
import type { Field, TextFieldSingleValidation } from 'payload'
import { regionRange } from '../../standard/codes/index.ts'
import { adminsOrSelfField } from '../access/admins.ts'
import { isAdmin, ROLES } from '../access/grants.ts'
import { FAMILIES } from '../families.ts'
import { DUTIES } from '../../standard/reviews/index.ts'
import { oneLine } from '../../standard/text/one-line.ts'
import { hashResetToken } from './resets.ts'
import { nameProblem } from './name.ts'

const never = () => false
const byAdmins = ({ req }: { req: { user?: unknown } }) => !req.user || isAdmin(req.user)

/** The password that confirms a change; removed before the account is written. Payload shows only fields that can be read. */
const currentPassword: Field = {
  name: 'currentPassword',
  type: 'text',
  virtual: true,
  label: { zh: '现在的密码', en: 'Present password' },
  admin: {
    components: { Field: '/admin/accounts/CurrentPassword#CurrentPassword' },
    disableListColumn: true,
    disableListFilter: true,
  },
}

const LONGEST_NAME = 60

const lengthProblem = (value: unknown): string | undefined =>
  typeof value === 'string' && [...value].length > LONGEST_NAME ? `姓名最多 ${LONGEST_NAME} 个字` : undefined

const name: Field = {
  name: 'name',
  type: 'text',
  required: true,
  label: { zh: '姓名', en: 'Name' },
  validate: (value: unknown) => nameProblem(value) ?? lengthProblem(value) ?? true,
  hooks: {
    beforeValidate: [({ value }: { value?: unknown }) => (typeof value === 'string' ? oneLine(value).trim() : value)],
  },
  admin: { description: { zh: '同事在各处看到的名字', en: 'What colleagues see' } },
}

/** Payload has this field too, and merges ours into it. */
const email: Field = {
  name: 'email',
  type: 'email',
  required: true,
  label: { zh: '邮箱', en: 'Email' },
  access: { read: adminsOrSelfField },
}

/** Returns true for a region code or nothing, else what is wrong, in Chinese. */
const regionProblem: TextFieldSingleValidation = (value) => {
  if (!value) return true
  try {
    regionRange(value)
    return true
  } catch {
    return `“${value}”不是区划代码，请写成 511600 的样子；不填不限`
  }
}

/** Parts of a grant: what it lets do in words, the role, and which records it covers. */
const grantFields: Field[] = [
  {
    name: 'words',
    type: 'ui',
    admin: { components: { Field: '/admin/accounts/GrantWords#GrantWords' }, disableListColumn: true },
  },
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
    validate: regionProblem,
    admin: {
      components: { Field: '/admin/accounts/RegionPicker#RegionPicker' },
      description: { zh: '含下级，如 511600 管全市；不填不限', en: 'Covers all below it; empty: everywhere' },
    },
  },
  {
    name: 'agencies',
    type: 'relationship',
    relationTo: 'agencies',
    hasMany: true,
    label: { zh: '部门', en: 'Agencies' },
    admin: {
      allowCreate: false,
      components: { Field: '/admin/accounts/AgencyPicker#AgencyPicker' },
      description: { zh: '不选不限', en: 'Empty: all' },
    },
  },
  {
    name: 'duties',
    type: 'select',
    hasMany: true,
    label: { zh: '审核环节', en: 'Review stages' },
    options: Object.entries(DUTIES).map(([value, label]) => ({ value, label })),
    admin: {
      description: { zh: '能批准的角色在哪几个环节审；不选不限', en: 'Where a role that approves decides; empty: all' },
    },
  },
]

const grants: Field = {
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
  fields: grantFields,
}

const hasAPIKey: Field = {
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
}

/** The secrets of an account: written with it, and never read. */
const secrets: Field[] = [
  // Payload has this field too, and merges ours into it.
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
    // Older clients send it along with a key, or alone to remove the key.
    { name: 'enableAPIKey', type: 'checkbox' } as const,
  ].map((field): Field => ({
    ...field,
    virtual: true,
    hidden: true,
    access: { read: never, create: byAdmins, update: byAdmins },
  })),
]

/** What only operations and logins set. Times are ISO 8601 in UTC. */
const use: Field[] = [
  ['lastUsedAt', '最近使用', 'Last used'] as const,
  ['blockedAt', '停用', 'Blocked'] as const,
  ['blockedByName', '谁停用的', 'Blocked by'] as const,
  ['blockedReason', '停用原因', 'Why blocked'] as const,
].map(([name, zh, en]): Field => ({
  name,
  type: 'text',
  index: name === 'lastUsedAt' || name === 'blockedAt',
  label: { zh, en },
  access: { read: adminsOrSelfField, create: never, update: never },
  admin: {
    // Shown by the panel beside the form; `hidden` would take the columns out of the list.
    condition: () => false,
    readOnly: true,
    disableListColumn: name !== 'lastUsedAt' && name !== 'blockedAt',
    disableListFilter: name !== 'lastUsedAt' && name !== 'blockedAt',
    ...(name === 'lastUsedAt' || name === 'blockedAt'
      ? { components: { Cell: '/admin/accounts/UseCell#UseCell' } }
      : {}),
  },
}))

const panel: Field = {
  name: 'use',
  type: 'ui',
  admin: {
    position: 'sidebar',
    components: { Field: '/admin/people/AccountPanel#AccountPanel' },
    disableListColumn: true,
  },
}

/** The fields of an account, in the order of the form. */
export const userFields: Field[] = [panel, currentPassword, name, email, grants, ...use, hasAPIKey, ...secrets]
