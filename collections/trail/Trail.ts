import type { CollectionBeforeOperationHook, CollectionConfig, Field } from 'payload'
import { TRAIL_ACTIONS, TRAIL_DOORS } from '../../standard/trail/actions.ts'
import { nobody } from '../access/nobody.ts'
import { readTrail } from '../access/trail.ts'
import { Refused } from '../errors.ts'
import { TRAIL } from './slug.ts'

const READING = new Set(['read', 'count', 'countVersions', 'readDistinct'])

/**
 * Refuses every operation that writes, whoever asks: lines are written by `listener.ts` and `events.ts`, in the transaction of what they
 * are about.
 *
 * @throws Refused
 */
const onlyRead: CollectionBeforeOperationHook = ({ args, operation }) => {
  if (!READING.has(operation)) throw new Refused('审计记录只由系统写，任何人都不能新增、修改或删除。')
  return args
}

const text = (name: string, zh: string, en: string, more: object = {}): Field => ({
  name,
  type: 'text',
  label: { zh, en },
  ...more,
})

const choice = (name: string, zh: string, en: string, table: Readonly<Record<string, string>>): Field => ({
  name,
  // Not a select: a line of a newer program with another word stays readable.
  type: 'text',
  label: { zh, en },
  required: true,
  admin: {
    description: Object.entries(table)
      .map(([value, word]) => `${value} ${word}`)
      .join('、'),
  },
})

/**
 * The trail (审计记录): a line for every change and every event, in the order in which they were stored, each with the hash of the line
 * before. Only ever added to; see `docs/decisions/trail.md`.
 */
export const Trail: CollectionConfig = {
  slug: TRAIL,
  labels: { singular: { zh: '审计记录', en: 'Trail line' }, plural: { zh: '审计记录', en: 'Trail' } },
  admin: { hidden: true, useAsTitle: 'number', hideAPIURL: true },
  access: { read: readTrail, create: nobody, update: nobody, delete: nobody },
  hooks: { beforeOperation: [onlyRead] },
  timestamps: false,
  disableBulkEdit: true,
  disableDuplicate: true,
  lockDocuments: false,
  defaultSort: '-number',
  // Each is followed in the order of numbers, so that a page of it is read without sorting.
  indexes: ['recordId', 'key', 'user', 'run', 'action', 'county', 'agency', 'at'].map((name) => ({
    fields: [name, 'number'],
  })),
  fields: [
    { name: 'number', type: 'number', required: true, unique: true, index: true, label: { zh: '序号', en: 'Number' } },
    text('at', '时间', 'Time', { required: true }),
    text('user', '账号', 'Account'),
    text('userName', '姓名', 'Name'),
    text('roles', '角色', 'Roles'),
    text('account', '服务器账号', 'Account of the operating system'),
    text('job', '系统任务', 'Job'),
    text('address', '地址', 'Address'),
    choice('door', '入口', 'Door', TRAIL_DOORS),
    choice('action', '动作', 'Action', TRAIL_ACTIONS),
    text('type', '记录类型', 'Record type'),
    text('key', '键', 'Key'),
    text('label', '名称', 'Label'),
    text('recordId', '记录', 'Record'),
    text('region', '区划代码', 'Region code'),
    text('county', '区县', 'County'),
    text('agency', '部门', 'Agency'),
    { name: 'changes', type: 'json', label: { zh: '改动', en: 'Changes' } },
    text('hashBefore', '原内容校验值', 'Content hash before'),
    text('hashAfter', '新内容校验值', 'Content hash after'),
    text('reason', '原因', 'Reason'),
    text('run', '批次', 'Run'),
    text('batch', '同时写入', 'Batch', { required: true }),
    text('previous', '前一行校验值', 'Hash of the line before', { required: true }),
    text('hash', '校验值', 'Hash', { required: true }),
  ],
}
