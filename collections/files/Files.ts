import { createHash } from 'node:crypto'
import type { CollectionBeforeOperationHook, CollectionConfig, Field } from 'payload'
import { nobody } from '../access/nobody.ts'
import { grantsFor } from '../access/grants.ts'
import { loggedIn } from '../access/loggedIn.ts'
import { Refused, Unacceptable } from '../errors.ts'
import { listViewConfig } from '../list-view-config.ts'
import { processUpload } from './receive.ts'
import { removedFileResponse, refuseRemovedContent, removeFileEndpoint, type FileRemovalFields } from './removal.ts'
import { ACCEPTED, MAX_BYTES } from './detect-type.ts'

const list = listViewConfig(undefined, { emptyListHint: '传上来以后，到材料里选它，指南上就能下载。' })

interface Upload {
  data: Buffer
  name: string
  mimetype: string
  size: number
}

/**
 * A hook that prepares an uploaded file for the public (see `receive.ts`). All ways to upload pass through it.
 *
 * @throws Unacceptable with the reason, in Chinese; Refused when the content of a file would change
 */
const receiveUpload: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  const file = (args as { file?: Upload }).file ?? req.file
  if (operation === 'update') {
    if (file) throw new Refused('文件传上来以后内容不变。要换一份，请另传一个文件，再到材料或指南里改选它。')
    return args
  }
  if (operation !== 'create') return args
  // Without a file Payload would fetch one from a URL, or copy that of another document.
  if (!file) throw new Unacceptable('没有收到文件：请选择一个文件再上传（表单里的 file）。')
  const processed = await processUpload(file.data, file.name, req.payload.config.sharp)
  if ('problem' in processed) throw new Unacceptable(`文件“${file.name}”不能上传：${processed.problem}`)
  Object.assign(file, {
    data: processed.data,
    name: processed.name,
    mimetype: processed.mime,
    size: processed.data.length,
  })
  await refuseRemovedContent(req, hashOf(processed.data), processed.name)
  return args
}

const hashOf = (data: Buffer): string => createHash('sha256').update(data).digest('hex')

/** Returns a field that only the removal of a file sets. */
const removalField = (name: keyof FileRemovalFields, zh: string, en: string): Field => ({
  name,
  type: 'text',
  label: { zh, en },
  access: { create: () => false, update: () => false },
  admin: { hidden: true },
  ...(name === 'removedAt' ? { index: true } : {}),
})

/** Uploads: blank forms, filled examples, samples of results (空白表格、填写样例、结果样本). Their type is detected from the content. */
export const Files: CollectionConfig = {
  slug: 'files',
  labels: { singular: { zh: '文件', en: 'File' }, plural: { zh: '表格与样例', en: 'Forms and samples' } },
  admin: {
    group: { zh: '事项与材料', en: 'Matters and materials' },
    useAsTitle: 'filename',
    defaultColumns: ['filename', 'note', 'removal', 'updatedAt'],
    description: {
      zh: `空白表格、填写样例和结果样本。可传 ${ACCEPTED.map(({ name }) => name).join('、')}，每个不超过 ${MAX_BYTES / 1024 / 1024} MB。图片里的拍摄地点等信息会自动去掉。`,
      en: 'Blank forms, filled examples and result samples.',
    },
    ...list.admin,
    hideAPIURL: true,
  },
  custom: list.custom,
  access: {
    read: loggedIn,
    create: ({ req }) =>
      grantsFor(req.user, 'write', 'material').length > 0 || grantsFor(req.user, 'write', 'guide').length > 0,
    update: nobody,
    delete: nobody,
  },
  disableBulkEdit: true,
  disableDuplicate: true,
  lockDocuments: false,
  upload: {
    mimeTypes: ACCEPTED.map(({ mime }) => mime),
    // `receiveUpload` checks the type and gives a Chinese message; Payload's own check would answer first, in English.
    allowRestrictedFileTypes: true,
    disableLocalStorage: false,
    pasteURL: false,
    crop: false,
    adminThumbnail: ({ doc }) => (doc['removedAt'] ? null : ((doc['url'] as string | undefined) ?? null)),
    handlers: [
      // When it resolves to nothing Payload sends the file; the type of Payload does not have this case.
      (req, { params }) => removedFileResponse(req, params.filename) as Promise<Response>,
    ],
  },
  endpoints: [removeFileEndpoint],
  hooks: {
    beforeOperation: [receiveUpload],
    beforeChange: [
      ({ data, req, operation }) => {
        if (operation === 'create' && req.file) data['sha256'] = hashOf(req.file.data)
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
      access: { create: () => false, update: () => false },
      admin: { readOnly: true, position: 'sidebar' },
    },
    {
      name: 'note',
      type: 'text',
      label: { zh: '说明', en: 'Note' },
      admin: { description: { zh: '这是哪份材料的什么表，方便以后找到', en: 'Which form of which material' } },
    },
    removalField('removedAt', '撤下时间', 'Removed at'),
    removalField('removedBy', '撤下人', 'Removed by'),
    removalField('removedReason', '撤下原因', 'Reason of removal'),
    {
      name: 'removal',
      type: 'ui',
      label: { zh: '撤下', en: 'Removal' },
      admin: {
        position: 'sidebar',
        components: { Field: '/admin/files/FileRemoval#FileRemoval', Cell: '/admin/files/RemovedCell#RemovedCell' },
      },
    },
  ],
}
