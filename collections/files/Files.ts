import { createHash } from 'node:crypto'
import type { CollectionConfig } from 'payload'
import { nobody } from '../access/nobody.ts'
import { grantsFor, type Staff } from '../access/grants.ts'
import { loggedIn } from '../access/loggedIn.ts'
import { Unacceptable } from '../errors.ts'
import { listed } from '../records/listed.ts'
import { ACCEPTED, MAX_BYTES, sniff } from './sniff.ts'

const list = listed(undefined, { first: '传上来以后，到材料里选它，指南上就能下载。' })

/** 空白表格、填写样例、结果样本: uploads, told apart by their content and not by their name. */
export const Files: CollectionConfig = {
  slug: 'files',
  labels: { singular: { zh: '文件', en: 'File' }, plural: { zh: '表格与样例', en: 'Forms and samples' } },
  admin: {
    group: { zh: '事项与材料', en: 'Matters and materials' },
    useAsTitle: 'filename',
    defaultColumns: ['filename', 'note', 'updatedAt'],
    description: {
      zh: `空白表格、填写样例和结果样本。可传 ${ACCEPTED.map(({ name }) => name).join('、')}，每个不超过 ${MAX_BYTES / 1024 / 1024} MB。`,
      en: 'Blank forms, filled examples and result samples.',
    },
    ...list.admin,
    hideAPIURL: true,
  },
  custom: list.custom,
  access: {
    read: loggedIn,
    create: ({ req }) =>
      grantsFor(req.user as unknown as Staff, 'write', 'material').length > 0 ||
      grantsFor(req.user as unknown as Staff, 'write', 'guide').length > 0,
    update: nobody,
    delete: nobody,
  },
  disableBulkEdit: true,
  lockDocuments: false,
  upload: { mimeTypes: ACCEPTED.map(({ mime }) => mime), disableLocalStorage: false, pasteURL: false },
  hooks: {
    beforeOperation: [
      async ({ args, operation, req }) => {
        if (operation !== 'create') return args
        const file = (args as { file?: Upload }).file ?? req.file
        if (!file) return args
        const found = sniff(file.data, file.name)
        if ('problem' in found) throw new Unacceptable(`文件“${file.name}”不能上传：${found.problem}`)
        file.mimetype = found.mime
        return args
      },
    ],
    beforeChange: [
      ({ data, req, operation }) => {
        if (operation === 'create' && req.file) {
          data['sha256'] = createHash('sha256').update(req.file.data).digest('hex')
        }
        return data
      },
    ],
  },
  fields: [
    {
      name: 'sha256',
      type: 'text',
      index: true,
      label: { zh: '内容摘要', en: 'SHA-256' },
      admin: { readOnly: true, position: 'sidebar' },
    },
    {
      name: 'note',
      type: 'text',
      label: { zh: '说明', en: 'Note' },
      admin: { description: { zh: '这是哪份材料的什么表，方便以后找到', en: 'Which form of which material' } },
    },
  ],
}

interface Upload {
  data: Buffer
  name: string
  mimetype: string
}
