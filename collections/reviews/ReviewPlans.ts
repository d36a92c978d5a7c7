import type { CollectionAfterReadHook, CollectionBeforeChangeHook, CollectionConfig } from 'payload'
import { regionRange } from '../../standard/codes/index.ts'
import { DEFAULT_DAYS, DUTIES, stagesText, type ReviewStage } from '../../standard/reviews/index.ts'
import { idOf, type Document } from '../../standard/document.ts'
import { onlyAdmins } from '../access/admins.ts'
import { isAdmin, type GrantHolder } from '../access/grants.ts'
import { loggedIn } from '../access/loggedIn.ts'
import { Unacceptable } from '../errors.ts'
import { FAMILIES, isFamily } from '../families.ts'
import { listViewConfig } from '../list-view-config.ts'
import { regionNames } from '../regions-by-name.ts'
import { REVIEW_PLANS } from './slug.ts'

const list = listViewConfig(undefined, {
  emptyListHint: '没有审核流程时只有一个环节：有权批准的人批准。要分环节审的，在这里加一条。',
})

/** A hook that refuses what cannot be followed, and names the plan in lists. @throws Unacceptable */
const checkPlan: CollectionBeforeChangeHook = async ({ data, req }) => {
  const { family, region } = data as { family?: string | null; region?: string | null }
  const stages = (data['stages'] ?? []) as ReviewStage[]
  if (!stages.length) throw new Unacceptable('至少要有一个环节。', { field: 'stages' })
  if (region) {
    try {
      regionRange(region)
    } catch {
      throw new Unacceptable(`“${region}”不是区划代码，要写成 511600 的样子；不填不限。`, { field: 'region' })
    }
  }
  for (const { agency, by } of (data['substitutes'] ?? []) as { agency: unknown; by: unknown }[])
    if (String(idOf(agency)) === String(idOf(by)))
      throw new Unacceptable('代审的单位不能是它自己。', { field: 'substitutes' })
  const what = family && isFamily(family) ? FAMILIES[family].title : '全部类别'
  const where = region ? ((await regionNames(req.payload, [region])).get(region) ?? region) : undefined
  return { ...data, label: `${what}${where ? `，${where}` : ''}：${stagesText(stages)}` }
}

/** A region in the label of a plan, before its stages, that is written as its code. */
const REGION_IN_LABEL = /(?<=，)\d{6,12}(?=：)/u

/** A hook that gives a plan the name of its region as it is read: labels of older versions have its code. */
const nameRegion: CollectionAfterReadHook = async ({ doc, req }) => {
  const plan = doc as Document
  const label = typeof plan['label'] === 'string' ? plan['label'] : ''
  const [code] = REGION_IN_LABEL.exec(label) ?? []
  if (!code) return plan
  const name = (await regionNames(req.payload, [code])).get(code) ?? code
  return { ...plan, label: label.replace(REGION_IN_LABEL, name) }
}

/**
 * The stages of reviews (审核流程): which records pass which stages, by family and region, and which bureau reviews for one that has nobody
 * else. Without any there is one stage: one approval.
 */
export const ReviewPlans: CollectionConfig = {
  slug: REVIEW_PLANS,
  labels: { singular: { zh: '审核流程', en: 'Review stages' }, plural: { zh: '审核流程', en: 'Review stages' } },
  admin: {
    group: { zh: '编码与账号', en: 'Codes and accounts' },
    useAsTitle: 'label',
    defaultColumns: ['label', 'family', 'region', 'updatedAt'],
    description: {
      zh: '哪一类记录、哪个区划，批准以前要过哪几个环节。已经送审的，按送审时的环节走完。',
      en: 'Which records pass which stages before they are approved.',
    },
    hidden: ({ user }) => !isAdmin(user as GrantHolder),
    ...list.admin,
    hideAPIURL: true,
  },
  custom: list.custom,
  access: { read: loggedIn, create: onlyAdmins, update: onlyAdmins, delete: onlyAdmins },
  disableBulkEdit: true,
  disableDuplicate: true,
  lockDocuments: false,
  hooks: { beforeChange: [checkPlan], afterRead: [nameRegion] },
  fields: [
    { name: 'label', type: 'text', label: { zh: '流程', en: 'Stages' }, admin: { hidden: true } },
    {
      type: 'row',
      fields: [
        {
          name: 'family',
          type: 'select',
          label: { zh: '记录类别', en: 'Record family' },
          options: Object.entries(FAMILIES).map(([value, { title }]) => ({ value, label: title })),
          admin: { width: '50%', description: { zh: '不选：全部类别', en: 'Empty: all' } },
        },
        {
          name: 'region',
          type: 'text',
          label: { zh: '区划', en: 'Region' },
          admin: {
            width: '50%',
            description: { zh: '含下级；不选不限', en: 'Covers all below it' },
            components: {
              Cell: '/admin/accounts/RegionCell#RegionCell',
              Field: {
                path: '/admin/accounts/RegionPicker#RegionPicker',
                clientProps: { help: '含下级；不选不限。事项、材料等没有区划的，只按不选的。' },
              },
            },
          },
        },
      ],
    },
    {
      name: 'stages',
      type: 'array',
      label: { zh: '环节', en: 'Stages' },
      labels: { singular: { zh: '环节', en: 'ReviewStage' }, plural: { zh: '环节', en: 'Stages' } },
      minRows: 1,
      maxRows: 8,
      admin: {
        description: { zh: '按次序。谁审：账号的授权里能批准、审核环节对得上的人', en: 'In their order' },
        components: { RowLabel: '/admin/reviews/StageLabel#StageLabel' },
      },
      fields: [
        {
          type: 'row',
          fields: [
            {
              name: 'duty',
              type: 'select',
              required: true,
              label: { zh: '审什么', en: 'Duty' },
              options: Object.entries(DUTIES).map(([value, label]) => ({ value, label })),
              admin: { width: '34%' },
            },
            {
              name: 'name',
              type: 'text',
              label: { zh: '本单位的叫法', en: 'Name' },
              admin: { width: '33%', description: { zh: '不填照左边', en: 'Empty: as on the left' } },
            },
            {
              name: 'days',
              type: 'number',
              min: 1,
              max: 60,
              label: { zh: '几个工作日内', en: 'Working days' },
              admin: { width: '33%', description: { zh: `不填 ${DEFAULT_DAYS} 个`, en: `Empty: ${DEFAULT_DAYS}` } },
            },
          ],
        },
      ],
    },
    {
      name: 'substitutes',
      type: 'array',
      label: { zh: '由别的单位代审', en: 'Reviewed by another agency' },
      labels: { singular: { zh: '代审', en: 'Substitute' }, plural: { zh: '代审', en: 'Substitutes' } },
      maxRows: 30,
      admin: { description: { zh: '只有一个人的单位，写明由哪个单位的人审', en: 'For agencies of one clerk' } },
      fields: [
        {
          type: 'row',
          fields: [
            {
              name: 'agency',
              type: 'relationship',
              relationTo: 'agencies',
              required: true,
              label: { zh: '谁写的', en: 'Whose texts' },
              admin: { width: '50%', allowCreate: false },
            },
            {
              name: 'by',
              type: 'relationship',
              relationTo: 'agencies',
              required: true,
              label: { zh: '由谁审', en: 'Reviewed by' },
              admin: { width: '50%', allowCreate: false },
            },
          ],
        },
      ],
    },
  ],
}
