import type { GlobalConfig, PayloadRequest } from 'payload'
import { idOf, toRecord } from '../../standard/document.ts'
import { SLUGS } from '../../standard/record-types.ts'
import { gatesOfRecord, newStoppingFindings } from '../../standard/rules/index.ts'
import { schemas } from '../../standard/schema/index.ts'
import { coversSite } from '../access/grants.ts'
import { isApproval, contextOf, writerOf } from '../write/write-context.ts'
import { fieldsOf } from '../documents.ts'
import { tabsFromSchema } from '../fields/tabs.ts'
import { Refused } from '../errors.ts'
import { cleanDocument } from '../hooks/cleanTexts.ts'
import { checkForm } from '../findings/check-form.ts'
import { FINDINGS_PANEL } from '../findings/panel.ts'
import { refuseFindings, stoppingFindings } from '../hooks/blockUnpublishable.ts'
import { contentHash } from '../hooks/hashContent.ts'
import { mergeStaleGlobal, requireSeenContent } from '../hooks/mergeStale.ts'
import { noteGlobalBefore } from '../hooks/noteBefore.ts'
import { readGlobalOperation } from '../hooks/readOperation.ts'
import { KEEP_ALL_VERSIONS, removeUnchangedGlobalDraft } from '../hooks/removeUnchangedDraft.ts'
import { recordApproval } from '../hooks/recordApproval.ts'
import { approvalFields } from '../fields/system.ts'
import { editComponents } from '../edit-components.ts'
import { restoreSiteAsDraft } from '../write/restore.ts'
import { guardOwnSiteText } from './guard-own-text.ts'

const TABS = [
  { label: '谁办的网站', keys: ['name', 'host', 'undertaker', 'region', 'phones', 'email'] },
  { label: '首页', description: '公告和搜索框下面的词。', keys: ['notice', 'popular'] },
  { label: '备案与地址', keys: ['url', 'siteCode', 'icp', 'police'] },
  { label: '纠错与评价', keys: ['feedback', 'ratingUrl', 'countMissedQueries'] },
  {
    label: '锁定层级',
    description: '每项标准要素由哪一级定。本级的由目录管理员写，上级的照抄并写来源，不锁定的由各单位自己写。',
    keys: ['locks'],
  },
  { label: '批准要求', description: '指南写齐了什么才能批准，按事项类型。', keys: ['required'] },
  { label: '核对', description: '别处改了以后，各单位多久核对完。', keys: ['confirmations', 'holidays'] },
  {
    label: '自动发布',
    description: '都不选，就只在发布中心里点“发布”时发布。由后台任务来做，它没有运行时不会发布。',
    keys: ['publishAt', 'publishOnApproval', 'publishOnDay'],
  },
  {
    label: '通办类型与数据',
    keys: ['mobilityKinds', 'codeScheme', 'licence', 'licenceUrl', 'showApproval', 'showDifferences', 'sample'],
  },
]

type Values = Record<string, unknown>

const gatesOf = (document: Values) =>
  gatesOfRecord('site', toRecord('site', document, (_type, id) => String(id)).record)

/**
 * Refuses an approval with what stops one and is not in the approved version already: of an account what the form names, of a command the gates.
 *
 * @throws Unacceptable with the findings
 */
async function refuseStopping(data: Values, req: PayloadRequest): Promise<void> {
  const main = fieldsOf(
    await req.payload.findGlobal({ slug: SLUGS.site, draft: false, depth: 0, overrideAccess: true, req }),
  )
  const approved = main['_status'] === 'published' ? main : undefined
  refuseFindings(
    'site',
    writerOf(req)
      ? await stoppingFindings('site', { ...data, key: 'site' }, approved, req)
      : newStoppingFindings(gatesOf(data), approved ? gatesOf(approved) : []),
  )
}

/** Sets who changed the content last, whatever was sent. What a command writes is nobody's text. */
function setSiteEditor(data: Values, stored: Values | undefined, req: PayloadRequest): void {
  const isChanged = contentHash('site', data) !== stored?.['contentHash']
  data['lastEditedBy'] = (isChanged ? writerOf(req)?.id : idOf(stored?.['lastEditedBy'])) ?? null
}

/** The site information (网站信息): one record, shown in the footer of every page. */
export const SiteInfo: GlobalConfig = {
  slug: SLUGS.site,
  label: { zh: '网站信息', en: 'Site' },
  admin: {
    group: { zh: '网站与发布', en: 'Site and publishing' },
    description: { zh: '网站名称、主办单位、备案号和公告，每页都用。', en: 'Name, host, registrations and notice.' },
    hideAPIURL: true,
    components: { elements: editComponents('site') },
  },
  access: {
    read: ({ req }) => {
      if (!req.user) return false
      return coversSite(req.user, 'read') ? true : { _status: { equals: 'published' } }
    },
    readVersions: ({ req }) => coversSite(req.user, 'read'),
    update: ({ req }) => coversSite(req.user, 'write'),
  },
  endpoints: [restoreSiteAsDraft, checkForm('site')],
  versions: { drafts: true, max: KEEP_ALL_VERSIONS },
  lockDocuments: false,
  hooks: {
    beforeOperation: [readGlobalOperation],
    beforeChange: [
      mergeStaleGlobal,
      ({ data, originalDoc, req }) => cleanDocument('site', data as Values, originalDoc as Values | undefined, req),
      async ({ data, originalDoc, req }) => {
        const writer = writerOf(req)
        if (writer) {
          const approving = isApproval(data)
          if (!coversSite(writer, 'write')) throw new Refused('网站信息不在您的授权范围内，不能修改。')
          if ((approving || !contextOf(req).draftSave) && !coversSite(writer, 'approve')) {
            throw new Refused(
              approving
                ? '您没有批准网站信息的权限。请先保存为草稿。'
                : '您没有撤回批准的权限。要修改已批准的内容，请保存为草稿。',
            )
          }
          if (approving && originalDoc?.['contentHash'] && req.user) requireSeenContent(req)
          if (approving) {
            await guardOwnSiteText(data as Values, originalDoc as Values | undefined, req)
            await refuseStopping(data as Values, req)
          }
          if (req.user)
            for (const name of ['importHash', 'importedContentHash']) data[name] = originalDoc?.[name] ?? null
        }
        data['key'] = 'site'
        setSiteEditor(data as Values, originalDoc as Values | undefined, req)
        data['contentHash'] = contentHash('site', data)
        return recordApproval('site', data as Values, originalDoc as Values | undefined, req)
      },
      noteGlobalBefore,
    ],
    afterChange: [removeUnchangedGlobalDraft],
  },
  fields: [
    tabsFromSchema(schemas.site, TABS, { components: { locks: '/admin/locks/LockTable#LockTable' } }),
    { name: 'key', type: 'text', admin: { hidden: true } },
    { name: 'contentHash', type: 'text', admin: { hidden: true } },
    { name: 'importHash', type: 'text', admin: { hidden: true } },
    { name: 'importedContentHash', type: 'text', admin: { hidden: true } },
    { name: 'source', type: 'json', admin: { hidden: true } },
    { name: 'lastEditedBy', type: 'relationship', relationTo: 'users', admin: { hidden: true } },
    ...approvalFields(),
    FINDINGS_PANEL,
  ],
}
