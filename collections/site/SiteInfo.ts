import type { GlobalConfig } from 'payload'
import { SLUGS } from '../../standard/record-types.ts'
import { schemas } from '../../standard/schema/index.ts'
import { keysOf } from '../../standard/schema/shape.ts'
import { access, type Staff } from '../access/grants.ts'
import { loggedIn } from '../access/loggedIn.ts'
import { fieldOf } from '../fields/fromSchema.ts'
import { Refused } from '../errors.ts'
import { contentHash } from '../hooks/hashContent.ts'

/** 网站信息: one record, on every page's foot. */
export const SiteInfo: GlobalConfig = {
  slug: SLUGS.site,
  label: { zh: '网站信息', en: 'Site' },
  admin: {
    group: { zh: '网站与发布', en: 'Site and publishing' },
    description: { zh: '网站名称、主办单位、备案号和公告，每页都用。', en: 'Name, host, registrations and notice.' },
    hideAPIURL: true,
  },
  access: {
    read: loggedIn,
    readVersions: ({ req }) => Boolean(access(req.user as unknown as Staff, 'read', 'site')),
    update: ({ req }) => Boolean(access(req.user as unknown as Staff, 'write', 'site')),
  },
  versions: { drafts: true, max: 50 },
  lockDocuments: false,
  hooks: {
    beforeChange: [
      ({ data, req }) => {
        if (req.user && data['_status'] === 'published' && !access(req.user as unknown as Staff, 'approve', 'site')) {
          throw new Refused('您没有批准网站信息的权限。请先保存为草稿。')
        }
        data['key'] = 'site'
        data['contentHash'] = contentHash('site', data)
        return data
      },
    ],
  },
  fields: [
    ...keysOf(schemas.site)
      .filter(({ name }) => name !== 'key' && name !== 'source')
      .map((key) => fieldOf(key)),
    { name: 'key', type: 'text', admin: { hidden: true } },
    { name: 'contentHash', type: 'text', admin: { hidden: true } },
    { name: 'importHash', type: 'text', admin: { hidden: true } },
    { name: 'importedContentHash', type: 'text', admin: { hidden: true } },
    { name: 'source', type: 'json', admin: { hidden: true } },
  ],
}
