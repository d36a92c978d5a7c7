import type { CollectionBeforeOperationHook, CollectionConfig, TextFieldSingleValidation } from 'payload'
import { regionRange } from '../../standard/codes/index.ts'
import { admins, adminsOrOneself, adminsOrSelf } from '../access/admins.ts'
import { isAdmin, ROLES, type Staff } from '../access/grants.ts'
import { loggedIn } from '../access/loggedIn.ts'
import { Refused } from '../errors.ts'
import { FAMILIES } from '../families.ts'
import { listed } from '../records/listed.ts'

const list = listed(undefined, { first: '先写姓名和邮箱，再至少加一条授权。' })

const readableRegion: TextFieldSingleValidation = (value) => {
  if (!value) return true
  try {
    regionRange(value)
    return true
  } catch {
    return `“${value}”不是区划代码，请写成 511600 的样子；不填不限`
  }
}

/** A key never ends and asks for no password: only administrators give one. */
const keysFromAdmins: CollectionBeforeOperationHook = ({ args, req }) => {
  const { data } = args as { data?: Record<string, unknown> }
  if (!data || !req.user || isAdmin(req.user as unknown as Staff)) return args
  const { enableAPIKey: _enable, apiKey: _key, apiKeyIndex: _index, ...rest } = data
  return { ...args, data: rest }
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

/** Accounts: who may do what, where. Systems log in with an API key and hold grants like people. */
export const Users: CollectionConfig = {
  slug: 'users',
  labels: { singular: { zh: '账号', en: 'Account' }, plural: { zh: '账号', en: 'Accounts' } },
  auth: { useAPIKey: true, maxLoginAttempts: 8, lockTime: 10 * 60_000, tokenExpiration: 8 * 3600 },
  admin: {
    group: { zh: '编码与账号', en: 'Codes and accounts' },
    useAsTitle: 'name',
    defaultColumns: ['name', 'grants', 'email', 'updatedAt'],
    listSearchableFields: ['name', 'email'],
    description: {
      zh: '每人一个账号。授权写明角色，以及管哪些类别、哪个区划、哪些部门。',
      en: 'One account a person; grants say the role and what it covers.',
    },
    hidden: ({ user }) => !isAdmin(user as unknown as Staff),
    ...list.admin,
    hideAPIURL: true,
  },
  custom: list.custom,
  access: {
    admin: ({ req }) => Boolean(req.user),
    read: loggedIn,
    create: admins,
    update: adminsOrSelf,
    delete: admins,
    unlock: admins,
  },
  disableBulkEdit: true,
  lockDocuments: false,
  hooks: { beforeOperation: [firstFromServer, keysFromAdmins] },
  fields: [
    { name: 'name', type: 'text', required: true, label: { zh: '姓名', en: 'Name' } },
    // Merged with Payload's own: names are seen by all staff, addresses and grants by administrators and oneself.
    {
      name: 'email',
      type: 'email',
      required: true,
      label: { zh: '邮箱', en: 'Email' },
      access: { read: adminsOrOneself },
    },
    {
      name: 'grants',
      type: 'array',
      label: { zh: '授权', en: 'Grants' },
      labels: { singular: { zh: '授权', en: 'Grant' }, plural: { zh: '授权', en: 'Grants' } },
      access: {
        read: adminsOrOneself,
        create: ({ req }) => isAdmin(req.user as unknown as Staff) || !req.user,
        update: ({ req }) => isAdmin(req.user as unknown as Staff) || !req.user,
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
          relationTo: 'agencies' as never,
          hasMany: true,
          label: { zh: '部门', en: 'Agencies' },
          admin: { allowCreate: false, description: { zh: '不选不限', en: 'Empty: all' } },
        },
      ],
    },
  ],
}
